namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// Lets the Hangfire job of a failed scan fail too, so that it is visible in Hangfire's dashboard and can be requeued.
/// </summary>
public sealed class ScanFailedException(string reason, Exception? cause) : Exception(reason, cause);
