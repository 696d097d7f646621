namespace Keyturn.Core.Model;

/// <summary>
/// Applies the edits of staff to a report, also to one of a new scoring. An edit belongs to a finding of the same list
/// with the same evidence; when several have the same evidence, the text decides. Pure.
/// </summary>
public static class FindingEdits
{
    /// <param name="edits">The scan's edits, in the order they were made.</param>
    public static (ReportContent Content, IReadOnlyList<HiddenFinding> Hidden) Apply(
        ReportContent content,
        IEnumerable<FindingEdit> edits
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        var parts = edits.ToLookup(e => e.Part);
        if (parts.Count == 0)
            return (content, []);
        var hidden = new List<HiddenFinding>();
        IReadOnlyList<Finding> Findings(string part, IReadOnlyList<Finding> list) =>
            [
                .. Edit(
                        part,
                        [
                            .. list.Select(f => new Item(f.Text, f.Category, "", "", f.Evidence)
                            {
                                Rule = f.Rule,
                                Basis = f.Basis,
                                Where = f.Where,
                            }),
                        ]
                    )
                    .Select(i => new Finding(i.Text, i.Category, i.Evidence, i.Mark, i.Rule, i.Basis, i.Where)),
            ];
        IReadOnlyList<QuickWin> Wins(string part, IReadOnlyList<QuickWin> list) =>
            [
                .. Edit(part, [.. list.Select(w => new Item(w.Action, w.Category, w.Impact, w.Effort, w.Evidence))])
                    .Select(i => new QuickWin(i.Text, i.Impact, i.Effort, i.Evidence, i.Category, i.Mark)),
            ];
        IEnumerable<Item> Edit(string part, List<Item> items) => Apply(part, items, [.. parts[part]], hidden);

        var edited = content with
        {
            Leaks = Findings(ReportParts.Leaks, content.Leaks),
            Strengths = Findings(ReportParts.Strengths, content.Strengths),
            QuickWins = Wins(ReportParts.QuickWins, content.QuickWins),
            PageCritiques =
            [
                .. content.PageCritiques.Select(c =>
                    c with
                    {
                        WhatsWorking = Findings(ReportParts.Working(c.Page), c.WhatsWorking),
                        WhatsHurting = Findings(ReportParts.Hurting(c.Page), c.WhatsHurting),
                        Fixes = Wins(ReportParts.Fixes(c.Page), c.Fixes),
                    }
                ),
            ],
        };
        return (edited, hidden);
    }

    /// <summary>
    /// Evidence ids as an edit stores them: sorted, without duplicates, separated by a space (ids have none).
    /// </summary>
    public static string KeyOf(IEnumerable<string> evidence) =>
        string.Join(' ', evidence.Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<Item> Apply(
        string part,
        List<Item> items,
        IReadOnlyList<FindingEdit> edits,
        List<HiddenFinding> hidden
    )
    {
        items.AddRange(
            edits
                .Where(e => e.Kind == FindingEditKind.Added)
                .Select(e => new Item(
                    e.Original,
                    e.Category,
                    e.Impact,
                    e.Effort,
                    e.Evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    new StaffMark(e.Kind, e.By, e.At)
                ))
        );
        var latest = edits
            .Where(e => e.Kind != FindingEditKind.Added)
            .GroupBy(e => (e.Evidence, e.Original))
            .Select(g => g.Last())
            .ToList();
        foreach (var item in items)
        {
            var edit = FindFor(item, items, latest);
            if (edit is { Kind: FindingEditKind.Hidden })
                hidden.Add(new HiddenFinding(part, item.Text, item.Evidence, edit.By, edit.At));
            else if (edit is null or { Kind: FindingEditKind.Undone })
                yield return item;
            else
                yield return item with
                {
                    Text = edit.Text ?? item.Text,
                    Mark = new StaffMark(edit.Kind, edit.By, edit.At, edit.Text is null ? null : item.Text),
                };
        }
    }

    private static FindingEdit? FindFor(Item item, List<Item> items, List<FindingEdit> latest)
    {
        var key = KeyOf(item.Evidence);
        var same = latest.FindAll(e => e.Evidence == key);
        return same.Find(e => e.Original == item.Text)
            // A new scoring may word the finding in another way. With several candidates nobody knows which one was
            // meant.
            ?? (same.Count == 1 && key.Length > 0 && items.Count(i => KeyOf(i.Evidence) == key) == 1 ? same[0] : null);
    }

    private sealed record Item(
        string Text,
        string Category,
        string Impact,
        string Effort,
        IReadOnlyList<string> Evidence,
        StaffMark? Mark = null
    )
    {
        public string? Rule { get; init; }

        public FindingBasis? Basis { get; init; }

        public string? Where { get; init; }
    }
}
