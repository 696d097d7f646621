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
            "Which scorer scores a scan and what that may cost. Changes apply from the next scoring on.",
            [
                new(
                    "Scoring:Scorer",
                    "Scorer",
                    SettingKind.Choice,
                    "Auto uses the model if one is set up, otherwise the rules. Staff can choose for each scan."
                )
                {
                    Choices = ["Auto", "Model", "Rules"],
                },
                new(
                    "Scoring:Model",
                    "Model",
                    SettingKind.Text,
                    "It has to read images and answer in a strict JSON schema."
                ),
                new(
                    "Scoring:Endpoint",
                    "Model server",
                    SettingKind.Text,
                    "Any OpenAI-compatible server, with its /v1. Empty for OpenAI's own."
                ),
                new("Scoring:ApiKey", "API key", SettingKind.Secret, "A server of your own may need none.")
                {
                    Instead = "OPENAI_API_KEY",
                    GivenFor = "Scoring:Endpoint",
                },
                new(
                    "Scoring:FallbackModels",
                    "Fallback models",
                    SettingKind.Lines,
                    "One per line, tried in this order when the server no longer has the model."
                ),
                new(
                    "Scoring:MaxCostPerScan",
                    "Cost limit per scan",
                    SettingKind.Dollars,
                    "For every scoring of a scan together. Empty for no limit."
                ),
                new(
                    "Scoring:MaxCostPerMonth",
                    "Cost limit per month",
                    SettingKind.Dollars,
                    "For every scoring of a calendar month (UTC) together. Empty for no limit."
                ),
                new(
                    "Scoring:Prices",
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
                    "Capture:MaxPages",
                    "Default pages of a deep scan",
                    1,
                    50,
                    "Staff can choose 1 to 50 for each scan."
                ),
                Whole(
                    "Capture:Parallelism",
                    "Pages opened at once",
                    0,
                    32,
                    "Each device of a page counts, over all scans. 0 means two per core."
                ),
                Whole("Capture:MaxRetries", "Retries per page", 0, 5, "After a transient error."),
                Duration("Capture:NavigationTimeout", "Page response timeout", "seconds"),
                Duration(
                    "Capture:PageTimeout",
                    "Page timeout",
                    "seconds",
                    "For one try on one device, including screenshots and measuring."
                ),
                Whole(
                    "Capture:MaxTiles",
                    "Tiles of a long page",
                    1,
                    20,
                    "Maximum number of screen-sized screenshots, on each device."
                ),
                Whole(
                    "Capture:MaxPageHeight",
                    "Maximum height of full-page screenshots",
                    900,
                    16_000,
                    "Longer pages are cut there.",
                    "px"
                ),
                new(
                    "Capture:MaxScanBytes",
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
                    "Scoring:CallTimeout",
                    "Model call timeout",
                    "seconds",
                    "For the whole call, even while its answer keeps arriving."
                ),
                Duration(
                    "Scoring:ReadTimeout",
                    "Model read timeout",
                    "seconds",
                    "For silence before and within the answer."
                ),
                Whole("Scoring:MaxAttempts", "Attempts per model call", 1, 10, "After transient errors."),
                Whole("Scoring:MaxConcurrentCalls", "Concurrent model calls", 1, 100, "Over all scans."),
                Whole(
                    "Scoring:RequestsPerMinute",
                    "Model calls per minute",
                    0,
                    100_000,
                    "Over all scans. 0 means no limit."
                ),
                Duration(
                    "Lifecycle:ScoringTimeout",
                    "Scoring stall limit",
                    "minutes",
                    "A scan without progress for so long fails; its captured pages are kept."
                ),
                Duration(
                    "Lifecycle:RunningTimeout",
                    "Capture stall limit",
                    "minutes",
                    "A scan without progress for so long fails; its captured pages are kept."
                ),
                Duration(
                    "Lifecycle:QueuedTimeout",
                    "Queue stall limit",
                    "minutes",
                    "A scan fails if it waits for so long while no other scan makes progress."
                ),
                Duration("Lifecycle:QuickScanTimeout", "Quick scan timeout", "minutes"),
                Duration("Lifecycle:DeepScanTimeout", "Deep scan timeout", "minutes"),
                Whole("Jobs:Workers", "Concurrent scans", 0, 64, "0 means one per core, at least 2 and at most 4."),
            ]
        ),
        new(
            "retention",
            "Retention",
            "How long Keyturn keeps deleted data.",
            [
                new(
                    "Scans:KeepDeleted",
                    "Deleted scans",
                    SettingKind.Duration,
                    "Staff can restore a scan for so long. Then its rows and files are removed for good."
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
                    "Notifications:OnFailure",
                    "Notify on failure",
                    SettingKind.Switch,
                    "Includes scans that a site blocked."
                ),
                new(
                    "Notifications:FailuresInARow",
                    "Failures in a row before notifying",
                    SettingKind.Whole,
                    "For one clinic. 1 notifies on the first failure."
                )
                {
                    Min = 1,
                    Max = 20,
                },
                new("Notifications:OnDone", "Notify on completion", SettingKind.Switch, ""),
                new(
                    "Notifications:BaseAddress",
                    "This dashboard's address",
                    SettingKind.Text,
                    "As people open it, for links in messages. Empty for no links."
                ),
                new("Notifications:Email:Host", "Mail server", SettingKind.Text, "Empty for no e-mail."),
                new(
                    "Notifications:Email:Security",
                    "Encryption",
                    SettingKind.Choice,
                    "None is for a server on this machine."
                )
                {
                    Choices = ["StartTls", "Tls", "None"],
                },
                new("Notifications:Email:Port", "Port", SettingKind.Whole, "Empty for the usual one: 587, 465 or 25.")
                {
                    Min = 1,
                    Max = 65_535,
                },
                new(
                    "Notifications:Email:UserName",
                    "User name",
                    SettingKind.Text,
                    "Empty for a server that asks for none."
                ),
                new("Notifications:Email:Password", "Password", SettingKind.Secret, "")
                {
                    GivenFor = "Notifications:Email:Host",
                },
                new("Notifications:Email:From", "Sender", SettingKind.Text, "The e-mail address messages come from."),
                new("Notifications:Email:To", "Recipients", SettingKind.Lines, "One e-mail address per line."),
                new(
                    "Notifications:Webhook:Address",
                    "Webhook",
                    SettingKind.Text,
                    "A signed POST for each scan. Empty for none."
                ),
                new(
                    "Notifications:Webhook:Secret",
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
                new("Branding:Agency", "Agency", SettingKind.Text, "Your name. Empty for none."),
                new("Branding:Contact", "Contact", SettingKind.Text, "One line: phone, e-mail, web."),
                new(
                    "Branding:Accent",
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
