using ArchUnitNET.Domain;

namespace Keyturn.Tests.Architecture;

/// <summary>
/// Which folder may use which: the table of docs/architecture.md, held against the type references of the compiled
/// assemblies. A folder is named like its namespace without <c>Keyturn.</c>, e.g. <c>Core.Capture.Network</c>.
/// </summary>
internal static class FolderRules
{
    /// <summary>The use cases and queries of the screens.</summary>
    private static readonly string[] _useCases =
    [
        "Core.Scans",
        "Core.Clinics",
        "Core.ApiKeys",
        "Core.Branding",
        "Core.Settings",
    ];

    private static readonly string[] _forUseCases =
    [
        "Core.Model",
        "Core.Data",
        "Core.Lifecycle",
        "Core.Jobs",
        "Core.Media",
        "Core.Notifications",
        .. _useCases,
    ];

    private static readonly string[] _forWeb = ["Core.Model", .. _useCases];

    /// <summary>
    /// What a folder of Core may use beside itself. A sub-folder of the table may use what its parent may.
    /// </summary>
    private static readonly Dictionary<string, string[]> _core = new(
        _useCases.Select(folder => KeyValuePair.Create(folder, _forUseCases))
    )
    {
        ["Core.Model"] = [],
        ["Core.Data"] = ["Core.Model"],
        ["Core.Lifecycle"] = ["Core.Model", "Core.Data"],
        ["Core.Media"] = ["Core.Model"],
        ["Core.Capture"] = ["Core.Model", "Core.Data", "Core.Media"],
        ["Core.Scoring"] = ["Core.Model", "Core.Data"],
        ["Core.Notifications"] = ["Core.Model", "Core.Data"],
        ["Core.Jobs"] =
        [
            "Core.Model",
            "Core.Data",
            "Core.Lifecycle",
            "Core.Media",
            "Core.Capture",
            "Core.Scoring",
            "Core.Notifications",
        ],
    };

    /// <summary>
    /// What a sub-folder may use of its siblings. The parent folder composes them and may use them all; they share the
    /// parent's own types.
    /// </summary>
    private static readonly Dictionary<string, string[]> _siblings = new()
    {
        ["Core.Capture.Network"] = [],
        ["Core.Capture.Browser"] = ["Core.Capture.Network"],
        ["Core.Capture.Page"] = ["Core.Capture.Browser", "Core.Capture.Network"],
        ["Core.Capture.Acceptance"] = ["Core.Capture.Page"],
        ["Core.Capture.Discovery"] = ["Core.Capture.Page", "Core.Capture.Network"],
        ["Core.Scoring.Report"] = [],
        ["Core.Scoring.Rules"] = ["Core.Scoring.Report"],
        ["Core.Scoring.Model"] = ["Core.Scoring.Report"],
    };

    /// <summary>What a feature of the screens may use of the others; every one may use Shared.</summary>
    private static readonly Dictionary<string, string[]> _features = new()
    {
        ["Web.Components.Shared"] = [],
        ["Web.Components.Health"] = [],
        ["Web.Components.Accounts"] = [],
        ["Web.Components.SitePages"] = [],
        ["Web.Components.Evidence"] = ["Web.Components.Screenshots", "Web.Components.SitePages"],
        ["Web.Components.Screenshots"] = ["Web.Components.Report", "Web.Components.SitePages"],
        ["Web.Components.Report"] =
        [
            "Web.Components.Accounts",
            "Web.Components.Screenshots",
            "Web.Components.SitePages",
        ],
        ["Web.Components.Scan"] =
        [
            "Web.Components.Accounts",
            "Web.Components.Evidence",
            "Web.Components.Report",
            "Web.Components.Screenshots",
            "Web.Components.SitePages",
        ],
        ["Web.Components.NewScan"] = ["Web.Components.Report"],
        ["Web.Components.ScanList"] = ["Web.Components.Report", "Web.Components.Scan"],
        ["Web.Components.Compare"] =
        [
            "Web.Components.Report",
            "Web.Components.Screenshots",
            "Web.Components.SitePages",
        ],
        ["Web.Components.Notifications"] = ["Web.Components.Report"],
        ["Web.Components.Settings"] = ["Web.Components.Notifications"],
        ["Web.Components.Clinics"] =
        [
            "Web.Components.Compare",
            "Web.Components.NewScan",
            "Web.Components.Report",
            "Web.Components.SitePages",
        ],
    };

    /// <summary>Namespaces of packages, and the folders that may use them.</summary>
    private static readonly Dictionary<string, string[]> _packages = new()
    {
        ["Microsoft.Playwright"] = ["Core.Capture"],
        ["OpenAI"] = ["Core.Scoring"],
        ["System.ClientModel"] = ["Core.Scoring"],
        ["MailKit"] = ["Core.Notifications"],
        ["MimeKit"] = ["Core.Notifications"],
        ["SkiaSharp"] = ["Core.Media"],
        ["Hangfire"] = ["Core.Jobs"],
        ["Keyturn.Hangfire"] = ["Core.Jobs"],
        ["Microsoft.Data.Sqlite"] = ["Core.Data.Sqlite"],
        ["Microsoft.EntityFrameworkCore"] =
        [
            "Core.Data",
            "Core.Lifecycle",
            "Core.Jobs",
            "Core.Capture",
            "Core.Scoring",
            "Core.Notifications",
            .. _useCases,
        ],
    };

    /// <summary>A sentence for each reference that the tables forbid.</summary>
    /// <param name="root">What the types' namespaces begin with, e.g. <c>Keyturn.</c></param>
    public static IReadOnlyList<string> FindViolations(IEnumerable<IType> types, string root = "Keyturn.") =>
        [
            .. types
                .Where(type => !IsSetup(type))
                .SelectMany(type => FindViolations(type, root))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> FindViolations(IType type, string root)
    {
        if (FolderOf(type.FullName, root) is not { } folder)
            yield break;
        if (folder.StartsWith("Core.", StringComparison.Ordinal) && !_core.Keys.Any(k => IsWithin(folder, k)))
            yield return $"{folder} is not in the table: add it with what it may use.";
        foreach (var target in type.Dependencies.Select(d => d.Target.FullName).Distinct())
        {
            if (FolderOf(target, "Keyturn.") is { } used)
            {
                if (!MayUse(folder, used, target))
                    yield return $"{folder} may not use {used}: {NameOf(type.FullName)} refers to {NameOf(target)}.";
            }
            else
            {
                foreach (var (package, folders) in _packages)
                    if (
                        target.StartsWith(package + ".", StringComparison.Ordinal)
                        && !folders.Any(f => IsWithin(folder, f))
                    )
                        yield return $"{package} belongs in {string.Join(", ", folders)} only: {folder} uses it in "
                            + $"{NameOf(type.FullName)}.";
            }
        }
    }

    private static bool MayUse(string folder, string used, string target)
    {
        if (folder == used)
            return true;
        if (folder.StartsWith("Web.", StringComparison.Ordinal))
            return used.StartsWith("Web.", StringComparison.Ordinal)
                ? MayUseFeature(folder, used)
                : _forWeb.Any(f => IsWithin(used, f)) || IsFeed(target);
        var parent = _core.Keys.FirstOrDefault(k => IsWithin(folder, k));
        if (parent is null)
            return true;
        if (!IsWithin(used, parent))
            return _core[parent].Any(f => IsWithin(used, f)) || IsOptionsForSettings(folder, target);
        var (mine, theirs) = (
            _siblings.Keys.FirstOrDefault(k => IsWithin(folder, k)),
            _siblings.Keys.FirstOrDefault(k => IsWithin(used, k))
        );
        return mine is null || theirs is null || mine == theirs || _siblings[mine].Contains(theirs);
    }

    private static bool MayUseFeature(string folder, string used)
    {
        var (mine, theirs) = (FeatureOf(folder), FeatureOf(used));
        return mine is null
            || theirs is null
            || mine == theirs
            || !_features.TryGetValue(mine, out var allowed)
            || allowed.Contains(theirs)
            || theirs == "Web.Components.Shared";
    }

    /// <summary>
    /// The settings page names every option by <c>nameof</c>; it reads no other type of those folders.
    /// </summary>
    private static bool IsOptionsForSettings(string folder, string target) =>
        folder == "Core.Settings" && target.EndsWith("Options", StringComparison.Ordinal);

    private static bool IsFeed(string target) =>
        target is "Keyturn.Core.Lifecycle.ScanFeed" or "Keyturn.Core.Lifecycle.ScanProgress";

    private static string? FeatureOf(string folder) =>
        folder.Split('.') is ["Web", "Components", var feature, ..] ? $"Web.Components.{feature}" : null;

    private static bool IsWithin(string folder, string parent) =>
        folder == parent || folder.StartsWith(parent + ".", StringComparison.Ordinal);

    /// <summary>Program and the set-up classes wire everything and see the rest.</summary>
    private static bool IsSetup(IType type)
    {
        var name = NameOf(type.FullName);
        return name is "Program" || name.EndsWith("Setup", StringComparison.Ordinal);
    }

    /// <summary>The class that a type, a nested type or a generated one belongs to, without its namespace.</summary>
    private static string NameOf(string fullName)
    {
        var outer = fullName.Split('+', '/')[0];
        return outer[(outer.LastIndexOf('.') + 1)..].Split('`', '<')[0];
    }

    /// <summary>The folder of a type below Core or Web; null for every other type.</summary>
    private static string? FolderOf(string fullName, string root)
    {
        var outer = fullName.Split('+', '/', '`', '<')[0];
        if (!outer.StartsWith(root, StringComparison.Ordinal))
            return null;
        var name = outer[root.Length..];
        return name.StartsWith("Core.", StringComparison.Ordinal) || name.StartsWith("Web.", StringComparison.Ordinal)
            ? name.LastIndexOf('.') is var dot and > 4
                ? name[..dot]
                : null
            : null;
    }
}
