namespace Keyturn.Web.Components.Shared;

/// <summary>Times and durations as text. Pure.</summary>
public static class RelativeTime
{
    public static string Text(TimeSpan age) =>
        age switch
        {
            { TotalSeconds: < 45 } => "just now",
            { TotalMinutes: < 60 } => $"{Math.Max(1, (int)Math.Round(age.TotalMinutes))} min ago",
            { TotalHours: < 24 } => $"{(int)age.TotalHours} h ago",
            { TotalDays: < 2 } => "yesterday",
            _ => $"{(int)age.TotalDays} days ago",
        };

    /// <summary>A duration, e.g. <c>8 s</c> or <c>1 min 04 s</c>; never negative.</summary>
    public static string FormatDuration(TimeSpan duration)
    {
        var seconds = Math.Max(0, (int)duration.TotalSeconds);
        return seconds < 60 ? $"{seconds} s" : $"{seconds / 60} min {seconds % 60:00} s";
    }
}
