using System.Diagnostics;

namespace Keyturn.Core.Capture.Browser;

/// <summary>Runs a program for at most a given time, then ends it with all processes it started.</summary>
internal static class BoundedProcess
{
    /// <param name="onLine">Called for each line of standard output and standard error, on any thread.</param>
    /// <returns>The exit code; null when the program was ended because its time was over.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">The program can't be started.</exception>
    public static async Task<int?> RunAsync(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        Action<string> onLine,
        TimeSpan limit,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var timeout = new CancellationTokenSource(limit, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Line(e.Data);
        process.ErrorDataReceived += (_, e) => Line(e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(ended.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            return null;
        }

        void Line(string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
                onLine(text.Trim());
        }
    }
}
