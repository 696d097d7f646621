using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Report.Edits;

/// <summary>A finding, or the place for a new one, as the dialog edits it.</summary>
/// <param name="Part">The list it stands in; one of <see cref="ReportParts"/>.</param>
/// <param name="Text">As it is shown; empty for a new one.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Staff">What staff did with it so far.</param>
public sealed record FindingToEdit(string Part, string Text, IReadOnlyList<string> Evidence, StaffMark? Staff = null)
{
    public bool IsNew => Text.Length == 0;

    public bool IsAction => ReportParts.HoldsActions(Part);

    /// <summary>Its words as they were judged.</summary>
    public string Original => Staff?.Original ?? Text;

    public static FindingToEdit From(string part, Finding finding) =>
        new(part, finding.Text, finding.Evidence, finding.Staff);

    public static FindingToEdit From(string part, QuickWin win) => new(part, win.Action, win.Evidence, win.Staff);

    public static FindingToEdit New(string part) => new(part, "", []);
}
