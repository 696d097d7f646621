using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using MudBlazor;

namespace Keyturn.Web.Components.Shared;

/// <summary>The appearance of a status, an outcome or a band: a label, a theme colour and an icon. Pure.</summary>
public sealed record StatusAppearance(string Text, Color Color, string Icon)
{
    public static StatusAppearance From(ScanStatus status) =>
        status switch
        {
            ScanStatus.Queued => new("Queued", Color.Default, Icons.Material.Outlined.HourglassEmpty),
            ScanStatus.Running => new("Capturing", Color.Info, Icons.Material.Outlined.CameraAlt),
            ScanStatus.Scoring => new("Scoring", Color.Info, Icons.Material.Outlined.Psychology),
            ScanStatus.Done => new("Done", Color.Success, Icons.Material.Outlined.CheckCircle),
            ScanStatus.Error => new("Failed", Color.Error, Icons.Material.Outlined.ErrorOutline),
            ScanStatus.Cancelled => new("Cancelled", Color.Default, Icons.Material.Outlined.Cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a scan status."),
        };

    public static StatusAppearance From(Notification notification) =>
        notification.IsBlocked
            ? new("Blocked", Color.Warning, Icons.Material.Outlined.Block)
            : From(notification.Status);

    public static StatusAppearance From(CandidateOutcome outcome) =>
        outcome switch
        {
            CandidateOutcome.Captured => new("Captured", Color.Success, Icons.Material.Outlined.CheckCircle),
            CandidateOutcome.Failed => new("Failed", Color.Error, Icons.Material.Outlined.ErrorOutline),
            CandidateOutcome.Waiting => new("Waiting", Color.Info, Icons.Material.Outlined.HourglassEmpty),
            CandidateOutcome.NotReached => new("Not reached", Color.Warning, Icons.Material.Outlined.IncompleteCircle),
            CandidateOutcome.NotSelected => new(
                "Not selected",
                Color.Default,
                Icons.Material.Outlined.RemoveCircleOutline
            ),
            CandidateOutcome.Skipped => new("Skipped", Color.Default, Icons.Material.Outlined.Block),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
        };

    public static StatusAppearance From(Band band) =>
        band switch
        {
            Band.Good => new("Good", Color.Success, Icons.Material.Outlined.SentimentSatisfied),
            Band.Fair => new("Fair", Color.Info, Icons.Material.Outlined.SentimentNeutral),
            Band.Weak => new("Weak", Color.Warning, Icons.Material.Outlined.SentimentDissatisfied),
            Band.Poor => new("Poor", Color.Error, Icons.Material.Outlined.SentimentVeryDissatisfied),
            _ => throw new ArgumentOutOfRangeException(nameof(band), band, "Not a band."),
        };

    /// <summary>The colour of a score from 0 to 10, by the bands of the headline.</summary>
    public static Color GetScoreColor(double score) => From(Bands.FromScore(score)).Color;
}
