using Hangfire;
using Keyturn.Core.Lifecycle;

namespace Keyturn.Core.Jobs;

/// <summary>Hands a scan's work to Hangfire. Deliveries are at least once; the jobs are harmless when late.</summary>
public sealed class ScanQueue(IBackgroundJobClient jobs)
{
    public void Capture(ScanTicket ticket) =>
        jobs.Enqueue<ScanJob>(job => job.CaptureAsync(ticket.ScanId, ticket.Attempt, CancellationToken.None));

    public void Score(ScanTicket ticket) =>
        jobs.Enqueue<ScanJob>(job => job.ScoreAsync(ticket.ScanId, ticket.Attempt, CancellationToken.None));

    /// <summary>Removes the files of a scan whose rows are gone.</summary>
    public void DeleteArtifacts(Guid scanId) =>
        jobs.Enqueue<DeleteArtifactsJob>(job => job.Run(scanId));
}
