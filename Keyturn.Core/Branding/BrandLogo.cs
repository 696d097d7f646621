using Keyturn.Core.Data;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Branding;

/// <summary>The agency's logo: one file in the data folder, complete or missing. Thread safe.</summary>
public sealed class BrandLogo(DataFolder folder, ScanCommandRunner runner, ILogger<BrandLogo> logger)
{
    /// <summary>The logo as it is printed; null without one. An unreadable file is logged and counts as none.</summary>
    public async Task<LogoImage?> ReadAsync(CancellationToken ct)
    {
        try
        {
            await using var file = new FileStream(
                folder.Logo,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                0,
                FileOptions.Asynchronous
            );
            // Somebody may have put the file there by hand, so it is checked as strictly as an upload.
            var logo = LogoImages.Rewrite(await ReadAsync(file, ct));
            if (logo.Problem is null)
                return logo;
            logger.LogWarning("The logo {Path} is left out of reports: {Reason}", folder.Logo, logo.Problem.Message);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Most reports have no logo.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(e, "The logo {Path} is left out of reports: it could not be read.", folder.Logo);
        }

        return null;
    }

    /// <summary>Saves a PNG or JPEG as the new logo. An invalid file changes nothing.</summary>
    public Task<CommandOutcome> SaveAsync(Stream content, CancellationToken ct) =>
        runner.RunStoringAsync(
            async () =>
            {
                var logo = LogoImages.Rewrite(await ReadAsync(content, ct));
                if (logo.Png is not { } png)
                    return new CommandOutcome(CommandResult.Refused, logo.Problem!.Message);
                await AtomicFile.WriteAsync(folder.Logo, png, ct);
                return new CommandOutcome(CommandResult.Done, "The next PDF shows this logo.");
            },
            Unavailable
        );

    public Task<CommandOutcome> RemoveAsync(CancellationToken ct) =>
        runner.RunStoringAsync(
            () =>
            {
                ct.ThrowIfCancellationRequested();
                if (File.Exists(folder.Logo))
                    File.Delete(folder.Logo);
                return Task.FromResult(new CommandOutcome(CommandResult.Done, "Removed. The next PDF has no logo."));
            },
            Unavailable
        );

    /// <summary>Reads at most one byte more than allowed, which is enough to reject the file.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream content, CancellationToken ct)
    {
        var bytes = new byte[UploadLimits.LogoBytes + 1];
        return bytes.AsMemory(0, await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct));
    }

    private static CommandOutcome Unavailable(string problem) => new(CommandResult.Unavailable, problem);
}
