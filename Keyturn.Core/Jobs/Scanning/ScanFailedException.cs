namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// Makes the Hangfire job of a failed scan fail too, so that it can be seen and requeued in its dashboard.
/// </summary>
public sealed class ScanFailedException(string reason, Exception? cause) : Exception(reason, cause);
