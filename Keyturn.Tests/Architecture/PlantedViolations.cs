// Each class breaks one rule of FolderRules. The namespaces stand for folders: what follows "Planted." is read like a
// folder of the program.
#pragma warning disable IDE0130

namespace Planted.Core.Model
{
    internal sealed class UsesLifecycle
    {
        public Keyturn.Core.Lifecycle.ScanFeed? Feed { get; set; }
    }

    internal sealed class UsesDatabase
    {
        public Microsoft.EntityFrameworkCore.DbContext? Context { get; set; }
    }
}

namespace Planted.Core.Capture.Network
{
    internal sealed class UsesBrowser
    {
        public Keyturn.Core.Capture.Browser.BrowserHost? Host { get; set; }
    }
}

namespace Planted.Core.Capture.Acceptance
{
    internal sealed class UsesDiscovery
    {
        public Keyturn.Core.Capture.Discovery.Links.LinkDiscovery? Links { get; set; }
    }
}

namespace Planted.Core.Scoring.Rules
{
    internal sealed class UsesModel
    {
        public static object Create() => new Keyturn.Core.Scoring.Model.ModelTimeoutException("", default);
    }
}

namespace Planted.Core.Scans
{
    internal sealed class UsesCapture
    {
        public static bool IsCapture(object o) => o is Keyturn.Core.Capture.PageCapturer;
    }

    internal sealed class UsesPlaywright
    {
        public Microsoft.Playwright.IPage? Page { get; set; }
    }
}

namespace Planted.Core.Notifications
{
    internal sealed class UsesHangfire
    {
        public Hangfire.JobStorage? Storage { get; set; }
    }
}

namespace Planted.Core.Helpers
{
    internal sealed class IsNotInTheTable;
}

namespace Planted.Web.Api
{
    internal sealed class UsesLifecycle
    {
        public Keyturn.Core.Lifecycle.ScanLifecycle? Lifecycle { get; set; }
    }
}

namespace Planted.Web.Components.Shared
{
    internal sealed class UsesFeature
    {
        public Keyturn.Web.Components.Report.ReportContext? Report { get; set; }
    }
}

namespace Planted.Web.Components.Evidence
{
    internal sealed class UsesClinics
    {
        public Keyturn.Web.Components.Clinics.ClinicPage? Page { get; set; }
    }
}
