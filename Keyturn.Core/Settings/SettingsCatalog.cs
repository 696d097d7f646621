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
            "Who judges a scan, and what that may cost. Changes count from the next judgement on.",
            [
                new(
                    "Scoring:Scorer",
                    "Who judges",
                    SettingKind.Choice,
                    "Auto asks the model when one is set up, else the rules. Staff can choose for each scan."
                )
                {
                    Choices = ["Auto", "Model", "Rules"],
                },
                new(
                    "Scoring:Model",
                    "Model",
                    SettingKind.Text,
                    "It has to read pictures and answer in a strict JSON schema."
                ),
                new(
                    "Scoring:Endpoint",
                    "Model server",
                    SettingKind.Text,
                    "Any OpenAI-compatible server, with its /v1. Empty for OpenAI's own."
                ),
                new(
                    "Scoring:ApiKey",
                    "Key of the model server",
                    SettingKind.Secret,
                    "A server of your own may need none."
                )
                {
                    Instead = "OPENAI_API_KEY",
                    GivenFor = "Scoring:Endpoint",
                },
                new(
                    "Scoring:FallbackModels",
                    "Models to fall back on",
                    SettingKind.Lines,
                    "One a line, asked in their order when the server no longer has the model."
                ),
                new(
                    "Scoring:MaxCostPerScan",
                    "A scan may cost",
                    SettingKind.Dollars,
                    "All judgements of a scan together. Empty for no limit."
                ),
                new(
                    "Scoring:MaxCostPerMonth",
                    "A month may cost",
                    SettingKind.Dollars,
                    "All judgements of a calendar month (UTC) together. Empty for no limit."
                ),
                new(
                    "Scoring:Prices",
                    "Prices",
                    SettingKind.Prices,
                    "US dollars for a million tokens. A model without a price costs an unknown sum, and "
                        + "can't be asked where spending is limited."
                ),
            ]
        ),
        new(
            "capture",
            "Capture",
            "How a clinic's pages are opened and pictured. Changes count once Keyturn is started again.",
            [
                Whole("Capture:MaxPages", "Pages of a deep scan", 1, 50, "At most; staff can choose fewer."),
                Whole(
                    "Capture:Parallelism",
                    "Pages opened at once",
                    0,
                    32,
                    "Pages times devices, over all scans. 0 for two a core."
                ),
                Whole("Capture:MaxRetries", "Further tries", 0, 5, "Of a page after a fault that may pass."),
                Duration("Capture:NavigationTimeout", "A page may take to answer", "seconds"),
                Duration(
                    "Capture:PageTimeout",
                    "A page may take in all",
                    "seconds",
                    "One try on one device, pictures and measuring included."
                ),
                Whole("Capture:MaxTiles", "Pictures of a long page", 1, 20, "Screens side by side, on each device."),
                Whole(
                    "Capture:MaxPageHeight",
                    "Full-page pictures end at",
                    900,
                    16_000,
                    "Longer pages are cut there.",
                    "px"
                ),
                new(
                    "Capture:MaxScanBytes",
                    "Files of one scan",
                    SettingKind.Megabytes,
                    "All its attempts together, at most."
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
            "How long things may take before Keyturn ends them with a reason. Changes count once Keyturn is "
                + "started again.",
            [
                Duration(
                    "Scoring:CallTimeout",
                    "A model call",
                    "seconds",
                    "From beginning to end, however much it drips."
                ),
                Duration("Scoring:ReadTimeout", "Silence of the model", "seconds", "Before and within its answer."),
                Whole("Scoring:MaxAttempts", "Calls for one judgement", 1, 10, "When the fault may pass."),
                Whole("Scoring:MaxConcurrentCalls", "Model calls at once", 1, 100, "Of all scans together."),
                Whole(
                    "Scoring:RequestsPerMinute",
                    "Model calls a minute",
                    0,
                    100_000,
                    "Of all scans together. 0 for no limit."
                ),
                Duration(
                    "Lifecycle:ScoringTimeout",
                    "Scoring without progress",
                    "minutes",
                    "Then the sweep closes the scan; what was captured is kept."
                ),
                Duration(
                    "Lifecycle:RunningTimeout",
                    "Capturing without progress",
                    "minutes",
                    "Then the sweep closes the scan; what was captured is kept."
                ),
                Duration(
                    "Lifecycle:QueuedTimeout",
                    "Waiting while nothing moves",
                    "minutes",
                    "Then the sweep closes the scan."
                ),
                Duration("Lifecycle:QuickScanTimeout", "A quick scan in all", "minutes"),
                Duration("Lifecycle:DeepScanTimeout", "A deep scan in all", "minutes"),
                Whole("Jobs:Workers", "Scans at once", 0, 64, "0 for one a core, at least 2 and at most 4."),
            ]
        ),
        new(
            "retention",
            "Retention",
            "How long things are kept.",
            [
                new(
                    "Scans:KeepDeleted",
                    "Deleted scans",
                    SettingKind.Duration,
                    "So long they can be brought back; then rows and files are removed for good."
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
            "Who is told outside the dashboard. The bell in the bar tells everybody here anyway. Changes "
                + "count from the next minute on.",
            [
                new(
                    "Notifications:OnFailure",
                    "Tell of failed scans",
                    SettingKind.Switch,
                    "Also of those a site blocked."
                ),
                new(
                    "Notifications:FailuresInARow",
                    "Only when so many failed in a row",
                    SettingKind.Whole,
                    "Of one clinic. 1 tells of the first."
                )
                {
                    Min = 1,
                    Max = 20,
                },
                new("Notifications:OnDone", "Tell of scans that are done", SettingKind.Switch, ""),
                new(
                    "Notifications:BaseAddress",
                    "This dashboard's address",
                    SettingKind.Text,
                    "As people open it, for links in messages. Empty for no links."
                ),
                new("Notifications:Email:Host", "Mail server", SettingKind.Text, "Empty for no e-mail."),
                new(
                    "Notifications:Email:Security",
                    "Protected by",
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
                new("Notifications:Email:To", "Who gets mail", SettingKind.Lines, "An e-mail address a line."),
                new(
                    "Notifications:Webhook:Address",
                    "Webhook",
                    SettingKind.Text,
                    "A signed POST for each scan. Empty for none."
                ),
                new(
                    "Notifications:Webhook:Secret",
                    "Secret of the webhook",
                    SettingKind.Secret,
                    "24 to 64 random bytes in base64, e.g. of: openssl rand -base64 32"
                ),
            ]
        ),
        new(
            "branding",
            "Branding",
            "Whose name a printed report carries. Changes count from the next PDF on.",
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
