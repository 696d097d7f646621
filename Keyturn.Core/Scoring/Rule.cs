using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>One line of the rule table: when it holds, what it says, what it is worth, and what would mend it.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Points">What it adds to its category; above zero a strength, below a leak.</param>
/// <param name="On">The device it looks at; null for whichever was captured.</param>
/// <param name="Items">Evidence it cites: items of <see cref="EvidenceIndex"/>, or the ids of elements.</param>
/// <param name="Fix">What to do about a leak, with its impact and effort.</param>
public sealed record Rule(
    string Id, string Category, int Points, Device? On, Func<PageEvidence, bool> Holds, Func<PageEvidence, string> Says, Func<PageEvidence, IEnumerable<string>> Items,
    string? Fix = null, string Impact = "Med", string Effort = "Med")
{
    internal bool AppliesTo(Device device) => On is null || On == device;

    internal IReadOnlyList<string> Cites(PageEvidence page) => [.. Items(page).Take(5).Select(item => EvidenceIndex.IdOf(page, item))];
}
