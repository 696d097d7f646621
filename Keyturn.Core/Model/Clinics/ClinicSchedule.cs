namespace Keyturn.Core.Model;

/// <summary>The schedule of a clinic's monthly scan, with the settings of the scan it was made from.</summary>
public sealed class ClinicSchedule
{
    /// <summary>The last day that every month has.</summary>
    public const int LastDay = 28;

    public ClinicSchedule(
        Guid clinicId,
        int day,
        string url,
        bool schemeTyped,
        ScanMode mode,
        ScorerKind scorer,
        int maxPages,
        string? by,
        DateTimeOffset nextAt
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, LastDay);
        (ClinicId, Day, Url, SchemeTyped, Mode, Scorer, MaxPages, By, NextAt) = (
            clinicId,
            day,
            url,
            schemeTyped,
            mode,
            scorer,
            maxPages,
            by,
            nextAt
        );
    }

    public Guid ClinicId { get; private set; }

    /// <summary>Day of the month, 1 to <see cref="LastDay"/>.</summary>
    public int Day { get; private set; }

    /// <summary>As <see cref="Scan.Url"/>.</summary>
    public string Url { get; private set; }

    /// <summary>As <see cref="Scan.SchemeTyped"/>.</summary>
    public bool SchemeTyped { get; private set; }

    public ScanMode Mode { get; private set; }

    public ScorerKind Scorer { get; private set; }

    /// <summary>As <see cref="Scan.MaxPages"/>.</summary>
    public int MaxPages { get; private set; }

    /// <summary>Who set it up; null when unknown.</summary>
    public string? By { get; private set; }

    /// <summary>The time of the next scan.</summary>
    public DateTimeOffset NextAt { get; private set; }

    /// <summary>
    /// The first time after <paramref name="now"/> at 4 in the morning of that day in the zone, when no scan of staff
    /// waits for workers.
    /// </summary>
    public static DateTimeOffset NextAfter(DateTimeOffset now, int day, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var next = new DateTime(local.Year, local.Month, day, 4, 0, 0);
        // 4 o'clock exists once on every day of every time zone in use.
        while (new DateTimeOffset(next, zone.GetUtcOffset(next)) <= now)
            next = next.AddMonths(1);
        return new DateTimeOffset(next, zone.GetUtcOffset(next));
    }

    /// <summary>Sets the next time, after a scan was submitted.</summary>
    public void MoveOn(DateTimeOffset next) => NextAt = next;
}
