using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Tests.Support;

/// <summary>
/// The real program as a separate process on a data folder, to be killed or stopped. Start another one on the same
/// folder to see what it left. It is killed at the end in any case.
/// </summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly TaggedProcesses _processes;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramProcess(ProcessStartInfo start, string mark)
    {
        _processes = new TaggedProcesses(mark);
        StartedAt = TimeProvider.System.GetUtcNow();
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Hear(e.Data);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data);
        // Not WaitForExitAsync, which also waits for processes that inherited its output.
        _process.Exited += (_, _) => _exited.TrySetResult();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public DateTimeOffset StartedAt { get; }

    /// <summary>The time from the start of the process to the first answer of <c>/health/live</c>.</summary>
    public TimeSpan StartTook { get; private set; }

    public HttpClient Http { get; } = new() { Timeout = _limit };

    public bool HasExited => _exited.Task.IsCompleted;

    public int ExitCode => _process.ExitCode;

    /// <summary>The last lines of its log, for the message of a failure.</summary>
    public string Said => string.Join('\n', _output.TakeLast(60));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="settings">As in appsettings.json, e.g. <c>Jobs:Workers</c>; a name without a colon is an
    /// environment variable.</param>
    /// <param name="answering">True waits until it answers; false returns after the process was started.</param>
    public static async Task<ProgramProcess> StartAsync(
        string dataFolder,
        IReadOnlyDictionary<string, string> settings,
        bool answering = true
    )
    {
        var dll = typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [dll])
        {
            // The folder with the list of static files and the browser's driver.
            WorkingDirectory = Path.GetDirectoryName(dll)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var mark = $"KEYTURN_TEST_RUN={Guid.NewGuid():N}";
        start.Environment.Remove("OPENAI_API_KEY");
        start.Environment["KEYTURN_TEST_RUN"] = mark.Split('=')[1];
        // The process lives for seconds, mostly starting. Profiling and a heap per core would not pay off.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        // Mapping every page of compiled code twice takes a tenth of the start.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        // No debugger attaches, and a killed process would leave its diagnostic sockets behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Keyturn__DataDirectory"] = dataFolder;
        start.Environment["Urls"] = "http://127.0.0.1:0";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        // The log names the port that was assigned. A port found free beforehand may be taken by then.
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        start.Environment[CaptureHost.AccessibilityTimeout.Replace(":", "__", StringComparison.Ordinal)] =
            CaptureHost.Unchecked;
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        var program = new ProgramProcess(start, mark);
        try
        {
            if (answering)
                await program.AnswersAsync();
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public Task<HttpResponseMessage> PostScanAsync(Uri url, ScorerKind scorer = ScorerKind.Rules) =>
        Http.PostAsJsonAsync(
            "api/scan",
            new
            {
                url = url.ToString(),
                scorer = scorer.ToString(),
                allow_duplicate = true,
            },
            Ct
        );

    /// <summary>Submits a scan that must be accepted.</summary>
    public async Task<Guid> SubmitAsync(Uri url, ScorerKind scorer = ScorerKind.Rules)
    {
        using var answer = await PostScanAsync(url, scorer);
        if (answer.StatusCode != HttpStatusCode.Accepted)
            throw new InvalidOperationException(
                $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Ct)}\n{Said}"
            );
        return (await answer.Content.ReadFromJsonAsync<Submitted>(KeyturnJson.Options, Ct))!.ScanId;
    }

    public async Task<ScanDetail> ScanAsync(Guid id) =>
        (await Http.GetFromJsonAsync<ScanDetail>($"api/scan/{id}", KeyturnJson.Options, Ct))!;

    /// <summary>Polls until the scan has finished, because another process sends no signal.</summary>
    /// <param name="attempt">The first attempt whose end counts.</param>
    public async Task<ScanDetail> EndOfAsync(Guid id, int attempt = 1)
    {
        ScanDetail? scan = null;
        if (
            await Until(async () =>
                (scan = await ScanAsync(id)).Summary is { } s && s.Attempt >= attempt && !s.Status.IsActive()
            )
        )
            return scan!;
        throw new TimeoutException($"The scan did not end: {scan!.Summary}\n{Said}");
    }

    /// <summary>SIGKILL: the process can't handle it.</summary>
    public async Task KillAsync()
    {
        // Records the child processes while they are visible.
        _processes.Alive();
        _process.Kill();
        await _exited.Task;
    }

    /// <summary>SIGTERM, as <c>docker stop</c> and systemd send it.</summary>
    /// <returns>The time it took to exit.</returns>
    public async Task<TimeSpan> StopAsync()
    {
        _processes.Alive();
        var watch = Stopwatch.StartNew();
        await SignalAsync("TERM");
        try
        {
            await _exited.Task.WaitAsync(_limit, Ct);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"It did not stop within {_limit}.\n{Said}");
        }

        return watch.Elapsed;
    }

    /// <summary>SIGSTOP: the process stands still without noticing, as on a machine that sleeps or swaps.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>
    /// All living processes of the program: itself, the browser's driver, the browser and its children. Linux only.
    /// </summary>
    public IReadOnlyList<string> Descendants() => _processes.Alive();

    /// <summary>The processes that are still alive after the time; returns early when there is none.</summary>
    public async Task<IReadOnlyList<string>> DescendantsAfterAsync(TimeSpan limit) =>
        await Until(() => Task.FromResult(Descendants().Count == 0), limit) ? [] : Descendants();

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
            await KillAsync();
        await DescendantsAfterAsync(TimeSpan.FromSeconds(10));
        Http.Dispose();
        _process.Dispose();
    }

    public static async Task<bool> Until(Func<Task<bool>> condition, TimeSpan? limit = null, TimeSpan? period = null)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(period ?? TimeSpan.FromMilliseconds(100), TimeProvider.System);
        do
        {
            if (await condition())
                return true;
        } while (watch.Elapsed < (limit ?? _limit) && await timer.WaitForNextTickAsync(Ct));
        return false;
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {_process.Id}"]);
        await kill.WaitForExitAsync(Ct);
    }

    private async Task AnswersAsync()
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAny(_address.Task, _exited.Task).WaitAsync(_limit, Ct);
        if (!_address.Task.IsCompletedSuccessfully)
            throw new InvalidOperationException($"The program ended before it listened.\n{Said}");
        Http.BaseAddress = await _address.Task;
        using var answer = await Http.GetAsync("health/live", Ct);
        answer.EnsureSuccessStatusCode();
        StartTook = watch.Elapsed;
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        while (_output.Count > 400)
            _output.TryDequeue(out _);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            _address.TrySetResult(new Uri(line[(at + Listening.Length)..]));
    }

    private sealed record Submitted(Guid ScanId);
}
