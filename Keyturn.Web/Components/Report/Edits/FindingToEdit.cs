using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Report.Edits;

/// <summary>A finding, or a new one, as the dialog edits it.</summary>
/// <param name="Part">Its list; one of <see cref="ReportParts"/>.</param>
/// <param name="Text">As shown; empty for a new one.</param>
/// <param name="Evidence">The evidence it cites.</param>
/// <param name="Staff">Earlier edits by staff.</param>
public sealed record FindingToEdit(string Part, string Text, IReadOnlyList<string> Evidence, StaffMark? Staff = null)
{
    public bool IsNew => Text.Length == 0;

    public bool IsAction => ReportParts.HoldsActions(Part);

    /// <summary>The scorer's text.</summary>
    public string Original => Staff?.Original ?? Text;

    public static FindingToEdit From(string part, Finding finding) =>
        new(part, finding.Text, finding.Evidence, finding.Staff);

    public static FindingToEdit From(string part, QuickWin win) => new(part, win.Action, win.Evidence, win.Staff);

    public static FindingToEdit New(string part) => new(part, "", []);
}
