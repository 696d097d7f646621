using Keyturn.Core.Data;
using Keyturn.Core.Model;

namespace Keyturn.Tests.Support;

/// <summary>Builders with sensible defaults for all that a test does not set.</summary>
internal static partial class TestData
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static Clinic Clinic(string host = "clinic.example") => new(Guid.CreateVersion7(), host, Now);

    public static Scan Scan(
        Clinic clinic,
        bool allowDuplicate = false,
        ScorerKind scorer = ScorerKind.Rules,
        DateTimeOffset? createdAt = null,
        string? url = null
    ) =>
        Keyturn.Core.Model.Scan.Submitted(
            clinic.Id,
            url ?? $"https://{clinic.Host}/",
            clinic.Host,
            false,
            ScanMode.Quick,
            scorer,
            1,
            allowDuplicate,
            createdAt ?? Now,
            id: Guid.CreateVersion7()
        );

    public static async Task<Clinic> StoredClinicAsync(KeyturnDbContext db, string host = "clinic.example")
    {
        var clinic = Clinic(host);
        db.Clinics.Add(clinic);
        await db.SaveChangesAsync();
        return clinic;
    }
}
