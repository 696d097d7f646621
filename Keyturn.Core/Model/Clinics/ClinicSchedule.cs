namespace Keyturn.Core.Model;

/// <summary>A clinic that is scanned again every month, as its last scan was asked for.</summary>
public sealed class ClinicSchedule
{
    /// <summary>Every month has this day.</summary>
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

    /// <summary>Of the month, 1 to <see cref="LastDay"/>.</summary>
    public int Day { get; private set; }

    /// <summary>As <see cref="Scan.Url"/>.</summary>
    public string Url { get; private set; }

    /// <summary>As <see cref="Scan.SchemeTyped"/>.</summary>
    public bool SchemeTyped { get; private set; }

    public ScanMode Mode { get; private set; }

    public ScorerKind Scorer { get; private set; }

    /// <summary>As <see cref="Scan.MaxPages"/>.</summary>
    public int MaxPages { get; private set; }

    /// <summary>Who asked for it; null when they did not say.</summary>
    public string? By { get; private set; }

    /// <summary>When it is scanned next.</summary>
    public DateTimeOffset NextAt { get; private set; }

    /// <summary>
    /// The first time after <paramref name="now"/> that the day begins in the zone, at 4 in the morning: nobody waits
    /// for workers then.
    /// </summary>
    public static DateTimeOffset NextAfter(DateTimeOffset now, int day, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var next = new DateTime(local.Year, local.Month, day, 4, 0, 0);
        // 4 o'clock exists once on every day of every zone now in use.
        while (new DateTimeOffset(next, zone.GetUtcOffset(next)) <= now)
            next = next.AddMonths(1);
        return new DateTimeOffset(next, zone.GetUtcOffset(next));
    }

    /// <summary>Its turn came.</summary>
    public void MoveOn(DateTimeOffset next) => NextAt = next;
}
