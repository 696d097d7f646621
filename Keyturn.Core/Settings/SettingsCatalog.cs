using Keyturn.Core.Branding;
using Keyturn.Core.Capture;
using Keyturn.Core.Jobs;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Notifications;
using Keyturn.Core.Scoring;

namespace Keyturn.Core.Settings;

/// <summary>
/// The settings that administrators may change in the dashboard, as they are shown. All others are set in
/// appsettings.json or the environment.
/// </summary>
public static class SettingsCatalog
{
    public static IReadOnlyList<SettingGroup> Groups { get; } =
    [
        new(
            "scoring",
            "Scoring",
            "The scorer of scans and its cost limits. Changes apply from the next scoring on.",
            [
                new(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.Scorer)}",
                    "Scorer",
                    SettingKind.Choice,
                    "Auto uses the model if one is set up, otherwise the rules. Staff can choose for each scan."
                )
                {
                    Choices = ["Auto", "Model", "Rules"],
                },
                new(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.Model)}",
                    "Model",
                    SettingKind.Text,
                    "It has to read images and answer in a strict JSON schema."
                ),
                new(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.Endpoint)}",
                    "Model server",
                    SettingKind.Text,
                    "Any OpenAI-compatible server, with its /v1. Empty for OpenAI's own."
                ),
                new(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.ApiKey)}",
                    "API key",
                    SettingKind.Secret,
                    "A server of your own may need none."
                )
                {
                    Instead = "OPENAI_API_KEY",
                    GivenFor = $"{ScoringOptions.Section}:{nameof(ScoringOptions.Endpoint)}",
                },
                new(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.FallbackModels)}",
                    "Fallback models",
                    SettingKind.Lines,
                    "One per line, tried in this order when the server no longer has the model."
                ),
                new(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.MaxCostPerScan)}",
                    "Cost limit per scan",
                    SettingKind.Dollars,
                    "For every scoring of a scan together. Empty for no limit."
                ),
                new(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.MaxCostPerMonth)}",
                    "Cost limit per month",
                    SettingKind.Dollars,
                    "For every scoring of a calendar month (UTC) together. Empty for no limit."
                ),
                new(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.Prices)}",
                    "Prices",
                    SettingKind.Prices,
                    "US dollars per million tokens. The cost of a model without a price is unknown, and it "
                        + "can't be used where a cost limit is set."
                ),
            ]
        ),
        new(
            "capture",
            "Capture",
            "How Keyturn opens and captures a clinic's pages. Changes take effect when Keyturn is restarted.",
            [
                Whole(
                    $"{CaptureOptions.Section}:{nameof(CaptureOptions.MaxPages)}",
                    "Default pages of a deep scan",
                    1,
                    IDeepScanDefaults.MostPages,
                    "For a scan that is submitted without a number."
                ),
                Whole(
                    $"{CaptureOptions.Section}:{nameof(CaptureOptions.MaxPagesLimit)}",
                    "Most pages of a deep scan",
                    1,
                    IDeepScanDefaults.MostPages,
                    "The highest number that a scan can ask for."
                ),
                Whole(
                    $"{CaptureOptions.Section}:{nameof(CaptureOptions.Parallelism)}",
                    "Pages opened at once",
                    0,
                    32,
                    "Each device of a page counts, over all scans. 0 means two per core."
                ),
                Whole(
                    $"{CaptureOptions.Section}:{nameof(CaptureOptions.MaxRetries)}",
                    "Retries per page",
                    0,
                    5,
                    "After a transient error."
                ),
                Duration(
                    $"{CaptureOptions.Section}:{nameof(CaptureOptions.NavigationTimeout)}",
                    "Page response timeout",
                    "seconds"
                ),
                Duration(
                    $"{CaptureOptions.Section}:{nameof(CaptureOptions.PageTimeout)}",
                    "Page timeout",
                    "seconds",
                    "For one try on one device, including screenshots and measuring."
                ),
                Whole(
                    $"{CaptureOptions.Section}:{nameof(CaptureOptions.MaxTiles)}",
                    "Tiles of a long page",
                    1,
                    20,
                    "Maximum number of screen-sized screenshots, on each device."
                ),
                Whole(
                    $"{CaptureOptions.Section}:{nameof(CaptureOptions.MaxPageHeight)}",
                    "Maximum height of full-page screenshots",
                    900,
                    16_000,
                    "Longer pages are cut there.",
                    "px"
                ),
                new(
                    $"{CaptureOptions.Section}:{nameof(CaptureOptions.MaxScanBytes)}",
                    "Maximum file size per scan",
                    SettingKind.Megabytes,
                    "For all attempts of the scan together."
                )
                {
                    Unit = "MB",
                    Min = 1,
                    Max = 10_000,
                    NeedsRestart = true,
                },
            ]
        ),
        new(
            "limits",
            "Limits",
            "How long things may take before Keyturn ends them with a reason. Changes take effect when "
                + "Keyturn is restarted.",
            [
                Duration(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.CallTimeout)}",
                    "Model call timeout",
                    "seconds",
                    "For the whole call, even while its answer keeps arriving."
                ),
                Duration(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.ReadTimeout)}",
                    "Model read timeout",
                    "seconds",
                    "For silence before and within the answer."
                ),
                Whole(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.MaxAttempts)}",
                    "Attempts per model call",
                    1,
                    10,
                    "After transient errors."
                ),
                Whole(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.MaxConcurrentCalls)}",
                    "Concurrent model calls",
                    1,
                    100,
                    "Over all scans."
                ),
                Whole(
                    $"{ScoringOptions.Section}:{nameof(ScoringOptions.RequestsPerMinute)}",
                    "Model calls per minute",
                    0,
                    100_000,
                    "Over all scans. 0 means no limit."
                ),
                Duration(
                    $"{LifecycleOptions.Section}:{nameof(LifecycleOptions.ScoringTimeout)}",
                    "Scoring stall limit",
                    "minutes",
                    "A scan without progress for this time fails; its captured pages are kept."
                ),
                Duration(
                    $"{LifecycleOptions.Section}:{nameof(LifecycleOptions.RunningTimeout)}",
                    "Capture stall limit",
                    "minutes",
                    "A scan without progress for this time fails; its captured pages are kept."
                ),
                Duration(
                    $"{LifecycleOptions.Section}:{nameof(LifecycleOptions.QueuedTimeout)}",
                    "Queue stall limit",
                    "minutes",
                    "A scan fails if it waits for this time while no other scan makes progress."
                ),
                Duration(
                    $"{LifecycleOptions.Section}:{nameof(LifecycleOptions.QuickScanTimeout)}",
                    "Quick scan timeout",
                    "minutes"
                ),
                Duration(
                    $"{LifecycleOptions.Section}:{nameof(LifecycleOptions.DeepScanTimeout)}",
                    "Deep scan timeout",
                    "minutes"
                ),
                Whole(
                    $"{JobsOptions.Section}:{nameof(JobsOptions.Workers)}",
                    "Concurrent scans",
                    0,
                    64,
                    "0 means one per core, at least 2 and at most 4."
                ),
            ]
        ),
        new(
            "retention",
            "Retention",
            "How long Keyturn keeps deleted data.",
            [
                new(
                    $"{DeletedScansOptions.Section}:{nameof(DeletedScansOptions.KeepDeleted)}",
                    "Deleted scans",
                    SettingKind.Duration,
                    "Staff can restore a scan for this time. Then its rows and files are removed for good."
                )
                {
                    Unit = "days",
                    Min = 0.01m,
                    Max = 3_650,
                },
            ]
        ),
        new(
            "notifications",
            "Notifications",
            "Who is notified outside the dashboard. The bell in the dashboard always notifies. Changes "
                + "apply within a minute.",
            [
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.OnFailure)}",
                    "Notify on failure",
                    SettingKind.Switch,
                    "Includes scans that a site blocked."
                ),
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.FailuresInARow)}",
                    "Failures in a row before notifying",
                    SettingKind.Whole,
                    "For one clinic. 1 notifies on the first failure."
                )
                {
                    Min = 1,
                    Max = 20,
                },
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.OnDone)}",
                    "Notify on completion",
                    SettingKind.Switch,
                    ""
                ),
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.BaseAddress)}",
                    "This dashboard's address",
                    SettingKind.Text,
                    "As people open it, for links in messages. Empty for no links."
                ),
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.Email)}:{nameof(EmailOptions.Host)}",
                    "Mail server",
                    SettingKind.Text,
                    "Empty for no e-mail."
                ),
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.Email)}:{nameof(EmailOptions.Security)}",
                    "Encryption",
                    SettingKind.Choice,
                    "None is for a server on this machine."
                )
                {
                    Choices = ["StartTls", "Tls", "None"],
                },
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.Email)}:{nameof(EmailOptions.Port)}",
                    "Port",
                    SettingKind.Whole,
                    "Empty for the usual one: 587, 465 or 25."
                )
                {
                    Min = 1,
                    Max = 65_535,
                },
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.Email)}:{nameof(EmailOptions.UserName)}",
                    "User name",
                    SettingKind.Text,
                    "Empty for a server that asks for none."
                ),
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.Email)}:{nameof(EmailOptions.Password)}",
                    "Password",
                    SettingKind.Secret,
                    ""
                )
                {
                    GivenFor =
                        $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.Email)}:{nameof(EmailOptions.Host)}",
                },
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.Email)}:{nameof(EmailOptions.From)}",
                    "Sender",
                    SettingKind.Text,
                    "The e-mail address messages come from."
                ),
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.Email)}:{nameof(EmailOptions.To)}",
                    "Recipients",
                    SettingKind.Lines,
                    "One e-mail address per line."
                ),
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.Webhook)}:{nameof(WebhookOptions.Address)}",
                    "Webhook",
                    SettingKind.Text,
                    "A signed POST for each scan. Empty for none."
                ),
                new(
                    $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.Webhook)}:{nameof(WebhookOptions.Secret)}",
                    "Webhook secret",
                    SettingKind.Secret,
                    "24 to 64 random bytes in base64, e.g. of: openssl rand -base64 32"
                ),
            ]
        ),
        new(
            "branding",
            "Branding",
            "The name and colour of printed reports. Changes apply from the next PDF on.",
            [
                new(
                    $"{BrandingOptions.Section}:{nameof(BrandingOptions.Agency)}",
                    "Agency",
                    SettingKind.Text,
                    "Your name. Empty for none."
                ),
                new(
                    $"{BrandingOptions.Section}:{nameof(BrandingOptions.Contact)}",
                    "Contact",
                    SettingKind.Text,
                    "One line: phone, e-mail, web."
                ),
                new(
                    $"{BrandingOptions.Section}:{nameof(BrandingOptions.Accent)}",
                    "Colour",
                    SettingKind.Text,
                    "Of headings and rules, such as #0f766e; it has to be readable on white. Empty for Keyturn's own."
                ),
            ]
        ),
    ];

    /// <summary>The setting of a key; null when there is none.</summary>
    public static Setting? Find(string key) => Groups.SelectMany(g => g.Settings).FirstOrDefault(s => s.Key == key);

    private static Setting Whole(string key, string label, int min, int max, string help, string? unit = null) =>
        new(key, label, SettingKind.Whole, help)
        {
            Min = min,
            Max = max,
            Unit = unit,
            NeedsRestart = true,
        };

    private static Setting Duration(string key, string label, string unit, string help = "") =>
        new(key, label, SettingKind.Duration, help)
        {
            Unit = unit,
            Min = 0.001m,
            NeedsRestart = true,
        };
}
