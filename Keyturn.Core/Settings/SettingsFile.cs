using System.Text.Json;
using Keyturn.Core.Media;

namespace Keyturn.Core.Settings;

/// <summary>
/// The file of saved settings in the data folder: one flat JSON object of keys and values. Only its owner may read it,
/// because it may hold the model server's key. It is written completely or not at all.
/// </summary>
public sealed class SettingsFile(string path)
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>Empty when there is no file.</summary>
    /// <exception cref="InvalidOperationException">The file has another format; the message says where it is and what
    /// to do.</exception>
    public IReadOnlyDictionary<string, string> Read()
    {
        if (!File.Exists(path))
            return new Dictionary<string, string>();
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path)) ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException(
                $"The saved settings in {path} can't be read: {e.Message} Mend the file, or move it away to "
                    + "start with the defaults.",
                e
            );
        }
    }

    public Task WriteAsync(IReadOnlyDictionary<string, string> values, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(values);
        var sorted = new SortedDictionary<string, string>(values.ToDictionary(), StringComparer.Ordinal);
        return AtomicFile.WriteAsync(
            path,
            JsonSerializer.SerializeToUtf8Bytes(sorted, _json),
            ct,
            UnixFileMode.UserRead | UnixFileMode.UserWrite
        );
    }
}
