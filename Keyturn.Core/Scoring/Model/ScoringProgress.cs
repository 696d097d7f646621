namespace Keyturn.Core.Scoring.Model;

/// <summary>Makes one fraction of several questions' progress. It never goes back. Thread safe.</summary>
/// <param name="doing">What is happening, given how many questions are answered.</param>
internal sealed class ScoringProgress(IProgress<ScoringStep> steps, int questions, Func<int, string> doing)
{
    private readonly Lock _lock = new();
    private readonly double[] _fractions = new double[questions];

    /// <param name="message">Something staff should read instead of what is usual; null for that.</param>
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
