namespace Keyturn.Core.Model;

/// <summary>The evidence of one page with one device, as stored.</summary>
public sealed class Evidence(Guid id, Guid scanId, int attempt, Guid pageId, Device device, PageEvidence content)
{
    public Guid Id { get; private set; } = id;

    public Guid ScanId { get; private set; } = scanId;

    public int Attempt { get; private set; } = attempt;

    public Guid PageId { get; private set; } = pageId;

    public Device Device { get; private set; } = device;

    public PageEvidence Content { get; private set; } = content;
}
