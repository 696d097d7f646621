using AngleSharp.Dom;
using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Report;

namespace Keyturn.Tests.Components.Report;

/// <summary>A test of a whole report on the screen.</summary>
public abstract class ReportTest : ComponentTest
{
    protected IRenderedComponent<ReportPanel> Render(
        ReportContent? content = null,
        ScanDetail? scan = null,
        ReportView? report = null
    )
    {
        report ??= TestData.ReportView(content);
        return Context.Render<ReportPanel>(p =>
            p.Add(c => c.Scan, scan ?? TestData.ScanDetail(report)).Add(c => c.Report, report)
        );
    }

    /// <summary>The part below a heading.</summary>
    protected static IElement Part(IRenderedComponent<ReportPanel> cut, string id) =>
        cut.Find($"section[aria-labelledby={id}]");
}
