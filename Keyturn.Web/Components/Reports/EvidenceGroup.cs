using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Reports;

/// <summary>What is known of one page on one device, as a table shows it. Pure.</summary>
/// <param name="Facts">The item's name within its page and device, and what it says.</param>
public sealed record EvidenceGroup(string Page, Device Device, IReadOnlyList<(string Item, string Words)> Facts)
{
    /// <summary>Pages in the order they are wanted in, then as they come; desktop before phone.</summary>
    public static IReadOnlyList<EvidenceGroup> Of(IReadOnlyDictionary<string, string> labels, IReadOnlyList<string> order) =>
        [.. from label in labels
            let device = DeviceOf(label.Key)
            where device is not null
            group (label.Key.Split('.', 3)[2], label.Value) by (Page: EvidenceIndex.PageOf(label.Key), Device: device.Value) into facts
            orderby order.Index().Where(p => p.Item == facts.Key.Page).Select(p => p.Index).FirstOrDefault(int.MaxValue), facts.Key.Page, facts.Key.Device
            select new EvidenceGroup(facts.Key.Page, facts.Key.Device, [.. facts])];

    /// <summary>Null when the id speaks of the page on both.</summary>
    public static Device? DeviceOf(string id) => id.Split('.', 3) switch
    {
        [_, "desktop", _] => Device.Desktop,
        [_, "mobile", _] => Device.Mobile,
        _ => null,
    };
}
