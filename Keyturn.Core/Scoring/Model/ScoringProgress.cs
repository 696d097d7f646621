namespace Keyturn.Core.Scoring.Model;

/// <summary>Combines the progress of several requests into one fraction, which never decreases. Thread safe.</summary>
/// <param name="doing">The message, given how many requests are answered.</param>
internal sealed class ScoringProgress(IProgress<ScoringStep> steps, int questions, Func<int, string> doing)
{
    private readonly Lock _lock = new();
    private readonly double[] _fractions = new double[questions];

    /// <param name="message">A message to show instead of the usual one; null for the usual one.</param>
    public void Report(int question, double fraction, string? message)
    {
        lock (_lock)
        {
            _fractions[question] = Math.Max(_fractions[question], fraction);
            steps.Report(
                new ScoringStep(_fractions.Sum() / questions, message ?? doing(_fractions.Count(f => f >= 1)))
            );
        }
    }
}
