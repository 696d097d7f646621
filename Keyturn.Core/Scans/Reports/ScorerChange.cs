using Keyturn.Core.Model;

namespace Keyturn.Core.Scans.Reports;

/// <summary>The new scorer of a scan, or why it can't be used. Pure.</summary>
/// <param name="Model">Null for the configured one.</param>
/// <param name="Reason">A message for the scan's activity.</param>
internal sealed record ScorerChange(ScorerKind Scorer, string? Model, string Reason, FieldProblem? Refused)
{
    public static ScorerChange From(
        RescoreRequest request,
        ScorerKind scorer,
        string? model,
        IScorerAvailability scorers
    )
    {
        var named = string.IsNullOrWhiteSpace(request.Model) ? null : request.Model.Trim();
        // A request that names a model asks for scoring by it.
        var asked = request.Scorer ?? (named is null ? scorer : ScorerKind.Model);
        if ((asked == ScorerKind.Auto ? scorers.Default : asked) == ScorerKind.Rules)
            return new(asked, null, "Scored again by staff, by the rules.", null);

        if (scorers.ModelName is null)
            return Refuse(
                "scorer",
                ErrorCodes.ModelNotConfigured,
                "No model is configured. Set Scoring:ApiKey or Scoring:Endpoint, or choose the rules."
            );
        var chosen = named ?? (request.Scorer is null ? model : null);
        if (chosen is null)
            return new(asked, null, $"Scored again by staff, by {scorers.ModelName}.", null);
        return
            scorers.Models.FirstOrDefault(m => string.Equals(m, chosen, StringComparison.OrdinalIgnoreCase))
                is { } known
            ? new(asked, known, $"Scored again by staff, by {known}.", null)
            : Refuse(
                "model",
                "model_not_allowed",
                $"The model {Short(chosen)} can't be chosen. Choose one of: "
                    + $"{string.Join(", ", scorers.Models)}. A price in Scoring:Prices adds another."
            );

        ScorerChange Refuse(string field, string code, string message) =>
            new(scorer, model, "", new FieldProblem(field, new Problem(code, message)));
    }

    private static string Short(string name) => name.Length <= 60 ? name : $"{name[..59]}…";
}
