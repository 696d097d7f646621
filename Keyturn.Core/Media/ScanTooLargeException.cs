using Keyturn.Core.Capture;

namespace Keyturn.Core.Media;

/// <summary>A scan's files would exceed <see cref="CaptureOptions.MaxScanBytes"/>; the file was not written.</summary>
public sealed class ScanTooLargeException(long maxBytes)
    : Exception(
        FormattableString.Invariant($"The pictures of this scan need more than {maxBytes / 1_000_000} MB. ")
            + $"Raise {CaptureOptions.Section}:{nameof(CaptureOptions.MaxScanBytes)} or scan fewer pages."
    );
