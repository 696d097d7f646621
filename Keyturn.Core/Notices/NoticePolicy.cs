using Keyturn.Core.Model;

namespace Keyturn.Core.Notices;

/// <summary>Which endings people want to be told of outside the dashboard. Pure.</summary>
public static class NoticePolicy
{
    /// <summary>What nobody could be told of for so long is no news any more.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>A row of failures is told once, when it has become as long as the settings ask.</summary>
    public static bool IsTold(Notice notice, NoticesOptions options)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(options);
        return notice.IsFailure ? options.OnFailure && notice.FailuresInARow == options.FailuresInARow : options.OnDone;
    }

    public static bool IsTooOld(Notice notice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.At < now - GiveUpAfter;
    }
}
