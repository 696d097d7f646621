using System.Collections.Concurrent;
using System.Diagnostics;

namespace Keyturn.Tests.Hangfire.SQLite.Crashes;

/// <summary>A <see cref="JobProcess"/> and its output so far. It is killed at the end in any case.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly SemaphoreSlim _line = new(0);

    private ChildProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is not null)
                _output.Enqueue(e.Data);
            _line.Release();
        };
        _process.BeginOutputReadLine();
    }

    public IReadOnlyCollection<string> Said => _output;

    public static ChildProcess Start(params string[] args) => new(Process.Start(Described(args))!);

    /// <summary>A process whose runtime does not lock files. Its warning about that is on standard error.</summary>
    public static Process StartWithoutLocks(params string[] args)
    {
        var start = Described(args);
        start.RedirectStandardError = true;
        start.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Waits for a number of output lines of this kind.</summary>
    public async Task<IReadOnlyList<string>> HeardAsync(string word, int count, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (Heard(word) is var lines)
        {
            if (lines.Count >= count)
                return lines;
            if (_process.HasExited && _line.CurrentCount == 0)
                throw new InvalidOperationException(
                    $"The process ended after {string.Join(" | ", _output.TakeLast(5))}."
                );
            await _line.WaitAsync(limit.Token);
        }

        return [];
    }

    public IReadOnlyList<string> Heard(string word) =>
        [
            .. _output
                .Where(l => l.StartsWith(word + ' ', StringComparison.Ordinal) || l == word)
                .Select(l => l[word.Length..].Trim()),
        ];

    /// <summary>SIGKILL: the process can't handle it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        // Also waits for the rest of its output.
        await _process.WaitForExitAsync();
    }

    public void Tell() => _process.StandardInput.WriteLine();

    public Task ExitAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        _line.Dispose();
    }

    /// <summary>The test program itself, which runs under its own name or under <c>dotnet</c>.</summary>
    private static ProcessStartInfo Described(string[] args)
    {
        var isHost = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        string[] assembly = isHost ? [typeof(ChildProcess).Assembly.Location] : [];
        return new ProcessStartInfo(Environment.ProcessPath!, [.. assembly, JobProcess.Command, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
    }
}
