using Keyturn.Core.Data;
using Keyturn.Core.Data.Sqlite;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans.Lists;

/// <summary>Converts a filter to SQL. It uses only columns that every index of the list carries. Pure.</summary>
internal static class FilteredScans
{
    /// <param name="zone">The time zone in which a day begins and ends.</param>
    public static async Task<IQueryable<Scan>> FilterAsync(
        this KeyturnDbContext db,
        ScanFilter filter,
        TimeZoneInfo zone,
        CancellationToken ct
    )
    {
        var scans = filter.Deleted ? db.Scans.WhereDeleted() : db.Scans;
        if (filter.ClinicId is { } clinic)
            scans = scans.Where(s => s.ClinicId == clinic);
        if (filter.Statuses.Count > 0)
            scans = scans.WhereWithinIndex(s => filter.Statuses.Contains(s.Status));
        if (filter.Bands.Count > 0 || filter.NoBand)
            scans = scans.WhereBand(filter);
        if (filter.By is { } by)
            scans = scans.WhereWithinIndex(s => s.SubmittedBy == by);
        if (filter.Mode is { } mode)
            scans = scans.WhereWithinIndex(s => s.Mode == mode);
        if (filter.Scorer is { } scorer)
            scans = scans.WhereWithinIndex(s => s.Scorer == scorer);
        if (filter.From is { } from && Begin(from, zone) is var first)
            scans = scans.WhereWithinIndex(s => s.CreatedAt >= first);
        if (filter.To is { } to && to < DateOnly.MaxValue && Begin(to.AddDays(1), zone) is var next)
            scans = scans.WhereWithinIndex(s => s.CreatedAt < next);
        return filter.Text is { } text ? await WhereClinicAsync(scans, db, text, ct) : scans;
    }

    /// <summary>Clinics whose name or host contains the text, or whose site has the address.</summary>
    public static IQueryable<Clinic> Matching(this IQueryable<Clinic> clinics, string text)
    {
        var part = SearchText.PartOf(text);
        var (name, host) = (SearchText.Pattern(part), SearchText.Pattern(SearchText.AsHost(part)));
        return clinics.Where(c =>
            EF.Functions.Like(c.DisplayName, name, "\\") || EF.Functions.Like(c.Host, host, "\\")
        );
    }

    private static async Task<IQueryable<Scan>> WhereClinicAsync(
        IQueryable<Scan> scans,
        KeyturnDbContext db,
        string text,
        CancellationToken ct
    )
    {
        var clinics = db.Clinics.Matching(text).Select(c => c.Id);
        var (found, all) = (await clinics.CountAsync(ct), await db.Clinics.CountAsync(ct));
        if (found == all)
            return scans;
        // For few clinics, their scans are looked up by clinic and sorted; for many, walking over all scans is faster.
        return found <= all / 4
            ? scans.Where(s => clinics.Contains(s.ClinicId))
            : scans.WhereWithinIndex(s => clinics.Contains(s.ClinicId));
    }

    private static IQueryable<Scan> WhereBand(this IQueryable<Scan> scans, ScanFilter filter)
    {
        var (good, fair, weak, poor, none) = (
            Has(Band.Good),
            Has(Band.Fair),
            Has(Band.Weak),
            Has(Band.Poor),
            filter.NoBand
        );
        var (goodFrom, fairFrom, weakFrom) = (
            Bands.GetRange(Band.Good).From,
            Bands.GetRange(Band.Fair).From,
            Bands.GetRange(Band.Weak).From
        );
        return scans.WhereWithinIndex(s =>
            (good && s.Score >= goodFrom)
            || (fair && s.Score >= fairFrom && s.Score < goodFrom)
            || (weak && s.Score >= weakFrom && s.Score < fairFrom)
            || (poor && s.Score < weakFrom)
            || (none && s.Score == null)
        );

        bool Has(Band band) => filter.Bands.Contains(band);
    }

    private static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where the clock moves forward at midnight, the day begins an hour later.
        if (zone.IsInvalidTime(midnight))
            midnight = midnight.AddHours(1);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }
}
