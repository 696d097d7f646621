using AngleSharp.Dom;
using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Reports;

namespace Keyturn.Tests.Components.Reports;

/// <summary>A test of a whole report on the screen.</summary>
public abstract class ReportTest : ComponentTest
{
    protected IRenderedComponent<ReportPanel> Render(ReportContent? content = null, ScanDetail? scan = null, ReportView? report = null)
    {
        report ??= A.ReportView(content);
        return Context.Render<ReportPanel>(p => p.Add(c => c.Scan, scan ?? A.ScanDetail(report)).Add(c => c.Report, report));
    }

    /// <summary>The part under a heading.</summary>
    protected static IElement Part(IRenderedComponent<ReportPanel> cut, string id) => cut.Find($"section[aria-labelledby={id}]");
}
