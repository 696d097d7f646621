namespace Keyturn.Core.Media;

/// <summary>A scan's files would exceed the setting <c>Capture:MaxScanBytes</c>; the file was not written.</summary>
public sealed class ScanTooLargeException(long maxBytes)
    : Exception(
        FormattableString.Invariant(
            $"The screenshots of this scan need more than {maxBytes / 1_000_000} MB. Raise Capture:MaxScanBytes or scan fewer pages."
        )
    );
