using System.Globalization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>The messages about a scan that took too long. Pure.</summary>
public static class ScanDeadline
{
    public static ScanFailure Failure(ScanMode mode, LifecycleOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new(
            ErrorCodes.ScanTimeout,
            $"The scan took longer than its limit of {Words(limits.ScanTimeout(mode))}. Retry it: what was "
                + "captured is kept."
        );
    }

    public static string PartialReason(ScanMode mode, LifecycleOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return $"The site was slow: after {Words(limits.SoftDeadline(mode))} no further page was opened.";
    }

    private static string Words(TimeSpan limit) =>
        limit.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{limit.TotalMinutes:0.#} minutes")
            : string.Create(CultureInfo.InvariantCulture, $"{limit.TotalSeconds:0.#} seconds");
}
