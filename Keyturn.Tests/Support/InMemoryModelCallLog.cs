using System.Collections.Concurrent;
using Keyturn.Core.Scoring;

namespace Keyturn.Tests.Support;

/// <summary>Keeps the model calls of a scoring in memory for a test. The real log is tested with a database.</summary>
internal sealed class InMemoryModelCallLog : IModelCallLog
{
    private readonly ConcurrentDictionary<string, CachedAnswer> _answers = new();

    public ConcurrentQueue<(PlannedCall Call, ModelUsage Usage)> Ended { get; } = new();

    public IEnumerable<string> Outcomes => Ended.Select(e => e.Usage.Outcome);

    public Task<CachedAnswer?> FindAsync(string promptHash, CancellationToken ct) =>
        Task.FromResult(_answers.GetValueOrDefault(promptHash));

    public Task<string?> BeginAsync(PlannedCall call, CancellationToken ct) => Task.FromResult<string?>(null);

    public Task EndAsync(PlannedCall call, ModelUsage usage, string? answer, CancellationToken ct)
    {
        Ended.Enqueue((call, usage));
        if (answer is not null)
            _answers[call.PromptHash] = new CachedAnswer(usage.ModelName, answer);
        return Task.CompletedTask;
    }
}
