namespace Keyturn.Core.Model;

/// <summary>A screenshot on disk. Its file was complete before this row was written.</summary>
public sealed class Screenshot(
    Guid id,
    Guid scanId,
    int attempt,
    Guid pageId,
    Device device,
    ScreenshotKind kind,
    string path,
    int width,
    int height,
    long bytes,
    bool cut,
    DateTimeOffset takenAt,
    int index = 0
)
{
    public Guid Id { get; private set; } = id;

    public Guid ScanId { get; private set; } = scanId;

    public int Attempt { get; private set; } = attempt;

    public Guid PageId { get; private set; } = pageId;

    public Device Device { get; private set; } = device;

    public ScreenshotKind Kind { get; private set; } = kind;

    /// <summary>The position within its kind, from 0: tiles from top to bottom; 0 for other kinds.</summary>
    public int Index { get; private set; } = index;

    /// <summary>Path relative to the artifacts folder, with forward slashes.</summary>
    public string Path { get; private set; } = path;

    /// <summary>The file's width in pixels.</summary>
    public int Width { get; private set; } = width;

    /// <summary>The file's height in pixels.</summary>
    public int Height { get; private set; } = height;

    public long Bytes { get; private set; } = bytes;

    /// <summary>True when the page was taller than the height limit and the screenshot ends early.</summary>
    public bool Cut { get; private set; } = cut;

    public DateTimeOffset TakenAt { get; private set; } = takenAt;
}
