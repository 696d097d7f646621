using Keyturn.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>A clinic as a search finds it.</summary>
/// <param name="Name">Its name, else its host.</param>
public sealed record ClinicMatch(Guid ClinicId, string Name, string Host);

/// <summary>What screens read about clinics. Every query projects to records in SQL. Thread safe.</summary>
public sealed class ClinicQueries(IDbContextFactory<KeyturnDbContext> contexts)
{
    /// <summary>Clinics whose name or host has the text in it, those that begin with it first, then by name.</summary>
    /// <param name="text">As typed; a pasted address finds the clinic of its host. Empty finds nothing.</param>
    public async Task<IReadOnlyList<ClinicMatch>> FindAsync(string? text, int most, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        var part = text.Trim();
        // An address is known by its host; what is no absolute address is taken as it is.
        if (Uri.TryCreate(part, UriKind.Absolute, out var address) && address.Host.Length > 0) part = address.Host;
        var begins = $"{Escaped(part)}%";
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Clinics.AsNoTracking()
            .Where(c => EF.Functions.Like(c.DisplayName, "%" + begins, @"\") || EF.Functions.Like(c.Host, "%" + begins, @"\"))
            .OrderByDescending(c => EF.Functions.Like(c.DisplayName, begins, @"\") || EF.Functions.Like(c.Host, begins, @"\")).ThenBy(c => c.DisplayName)
            .Take(most).Select(c => new ClinicMatch(c.Id, c.DisplayName, c.Host)).ToListAsync(ct);
    }

    private static string Escaped(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
