using Keyturn.Core.Model;

namespace Keyturn.Core.Scans.Reports;

/// <summary>
/// How far the scores of two scans of an unchanged site may lie apart; within it there is no change. Pure.
/// </summary>
public static class ScoreNoise
{
    /// <summary>
    /// Rules give the same evidence the same score. What may differ is a measurement near its bound, such as a time, and
    /// that moves one category by a point or two: 2 of 60 points, rounded. A model may give most categories another
    /// point when it is asked again.
    /// </summary>
    public static double Get(ScorerKind scorer) =>
        scorer switch
        {
            ScorerKind.Rules => 0.3,
            ScorerKind.Model => 0.5,
            _ => throw new ArgumentOutOfRangeException(nameof(scorer), scorer, "A score has a scorer."),
        };

    /// <summary>True when a difference of two headlines says nothing. The noisier scorer decides.</summary>
    public static bool Covers(double difference, ScorerKind before, ScorerKind after) =>
        Math.Round(Math.Abs(difference), 1) <= Math.Max(Get(before), Get(after));
}
