using System.Reflection;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Tests.Model;

/// <summary>Every kind has its row: a member without one fails here, not on a screen.</summary>
public sealed class DescriptorTests
{
    [Fact]
    public void Devices_EachHasOneRow_AnAppearance_AndAnIdOfItsOwn()
    {
        Assert.Equal(Enum.GetValues<Device>(), Devices.All.Select(d => d.Device));
        Assert.Equal(Devices.All.Count, Devices.All.Select(d => d.Id).Distinct().Count());
        Assert.All(Devices.All, d => Assert.NotEmpty(DeviceAppearance.From(d.Device).Icon));
        Assert.All(Devices.All, d => Assert.Same(d, Devices.Find(d.Id)));
    }

    [Fact]
    public void PageTypes_EachHasOneRow_WithNamesOfItsOwn_AndKnownCategoryAndStages()
    {
        Assert.Equal(Enum.GetValues<PageType>(), PageTypes.All.Select(t => t.Type));
        Assert.Equal(PageTypes.All.Count, PageTypes.All.Select(t => t.Label).Distinct().Count());
        Assert.Equal(PageTypes.All.Count, PageTypes.All.Select(t => t.Name).Distinct().Count());
        Assert.All(PageTypes.All, t => Assert.Contains(t.Category, ReportCategories.All));
        Assert.All(PageTypes.All.SelectMany(t => t.Stages), stage => Assert.Contains(stage, JourneyStages.All));
        var ordered = PageTypes.All.Where(t => t.Choice == PageChoice.OneOfEach).Select(t => t.Order).Order();
        Assert.Equal(Enumerable.Range(1, ordered.Count()), ordered);
    }

    [Fact]
    public void Categories_EachKeyHasOneRow_AndAKnownStage()
    {
        var keys = Constants(typeof(ReportCategories));

        Assert.Equal(keys.Order(), ReportCategories.All.Order());
        Assert.All(ReportCategories.Descriptors, d => Assert.Contains(d.Stage, JourneyStages.All));
    }

    [Fact]
    public void Modes_EachHasOneRow_ATimeLimit_AndALabelOfItsOwn()
    {
        Assert.Equal(Enum.GetValues<ScanMode>(), ScanModes.All.Select(m => m.Mode));
        Assert.Equal(ScanModes.All.Count, ScanModes.All.Select(m => m.Label).Distinct().Count());
        var limits = new LifecycleOptions();
        Assert.All(ScanModes.All, m => Assert.InRange(m.UsualDuration, TimeSpan.Zero, limits.ScanTimeout(m.Mode)));
    }

    [Fact]
    public void Statuses_EachHasOneRow_AnAppearance_AndAWireNameOfItsOwn()
    {
        Assert.Equal(Enum.GetValues<ScanStatus>(), ScanStatuses.All.Select(s => s.Status));
        Assert.All(ScanStatuses.All, s => Assert.Equal(s.Status, ScanStatuses.FromWire(s.Wire)));
        Assert.All(ScanStatuses.All, s => Assert.NotEmpty(StatusAppearance.From(s.Status).Text));
    }

    [Fact]
    public void ErrorCodes_EachHasOneRow_WithWhatHappenedAndWhatToDo()
    {
        var codes = Constants(typeof(ErrorCodes));

        Assert.Equal(codes.Order(), ErrorCodes.All.Select(e => e.Code).Order());
        Assert.All(ErrorCodes.All, e => Assert.True(e.Message.Length > 0 && e.Help.EndsWith('.'), e.Code));
        Assert.All(ErrorCodes.All.Where(e => e.IsBlocked || e.AcceptsUploads), e => Assert.True(e.IsSiteProblem));
    }

    /// <summary>The public string constants of a class.</summary>
    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f is { IsLiteral: true, FieldType: { } field } && field == typeof(string))
            .Select(f => (string)f.GetRawConstantValue()!);
}
