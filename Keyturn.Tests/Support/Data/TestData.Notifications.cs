using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Support;

internal static partial class TestData
{
    public static Notification Notification(
        long id = 1,
        bool failed = false,
        int inARow = 1,
        string clinic = "Bright Smile",
        string? code = "dns_not_found",
        string? reason = "clinic.example does not exist. Check the spelling.",
        double? score = 6.2
    ) =>
        new(
            id,
            Guid.CreateVersion7(),
            clinic,
            "clinic.example",
            "https://clinic.example/",
            failed ? ScanStatus.Error : ScanStatus.Done,
            failed ? null : score,
            failed ? code : null,
            failed ? reason : null,
            failed ? inARow : 0,
            failed && ErrorCodes.Find(code) is { IsBlocked: true },
            Now
        );

    /// <summary>A new scan of the clinic, finished by the lifecycle.</summary>
    /// <param name="failure">Null for a done scan with a score.</param>
    public static async Task<Scan> EndedScanAsync(
        TestDatabase database,
        TimeProvider clock,
        string host,
        ScanFailure? failure = null,
        double score = 6.2
    )
    {
        var (lifecycle, ct) = (database.Lifecycle(clock), TestContext.Current.CancellationToken);
        await using var db = database.CreateDbContext();
        var clinic = await db.Clinics.SingleOrDefaultAsync(c => c.Host == host, ct)
            ?? await StoredClinicAsync(db, host);
        var scan = Scan(clinic, createdAt: clock.GetUtcNow());
        var attemptId = new ScanAttemptId(scan.Id, 1);
        await lifecycle.SubmitAsync(scan, ct);
        await lifecycle.ClaimAsync(attemptId, ScanStatus.Running, "job", "go", ct);
        if (failure is not null)
        {
            await lifecycle.FailAsync(attemptId, failure, ct);
            return scan;
        }

        await lifecycle.BeginScoringAsync(attemptId, 1, null, "scoring", ct);
        await lifecycle.CompleteAsync(
            attemptId,
            "done",
            (rows, token) =>
                rows
                    .Scans.Where(s => s.Id == scan.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.Score, score), token),
            ct
        );
        return scan;
    }
}
