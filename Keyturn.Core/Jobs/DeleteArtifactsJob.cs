using Hangfire;
using Keyturn.Core.Capture;

namespace Keyturn.Core.Jobs;

/// <summary>Removes a deleted scan's pictures. A file that is still open is tried again by Hangfire.</summary>
[Queue(ScanQueue.Maintenance)]
[AutomaticRetry(Attempts = 5)]
public sealed class DeleteArtifactsJob(ArtifactStore artifacts)
{
    public void Run(Guid scanId) => artifacts.Delete(scanId);
}
