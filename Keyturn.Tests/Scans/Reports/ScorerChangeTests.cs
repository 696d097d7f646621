using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Reports;

namespace Keyturn.Tests.Scans.Reports;

public sealed class ScorerChangeTests
{
    [Theory]
    // As before.
    [InlineData(null, null, ScorerKind.Rules, null, ScorerKind.Rules, null)]
    [InlineData(null, null, ScorerKind.Auto, null, ScorerKind.Auto, null)]
    [InlineData(null, null, ScorerKind.Model, "b", ScorerKind.Model, "b")]
    // Another scorer, with the configured model.
    [InlineData(ScorerKind.Model, null, ScorerKind.Rules, null, ScorerKind.Model, null)]
    [InlineData(ScorerKind.Model, null, ScorerKind.Model, "b", ScorerKind.Model, null)]
    // A name alone asks for the model, in any case.
    [InlineData(null, "B ", ScorerKind.Rules, null, ScorerKind.Model, "b")]
    [InlineData(ScorerKind.Auto, "a", ScorerKind.Rules, null, ScorerKind.Auto, "a")]
    // Rules ignore it.
    [InlineData(ScorerKind.Rules, "nonsense", ScorerKind.Model, "b", ScorerKind.Rules, null)]
    [InlineData(ScorerKind.Rules, null, ScorerKind.Model, "gone", ScorerKind.Rules, null)]
    [InlineData(null, "  ", ScorerKind.Model, "b", ScorerKind.Model, "b")]
    public void From_Allowed_IsWhatWasAsked(
        ScorerKind? scorer,
        string? model,
        ScorerKind had,
        string? hadModel,
        ScorerKind expected,
        string? expectedModel
    )
    {
        var change = ScorerChange.From(
            new(scorer, model),
            had,
            hadModel,
            new Scorers("a", ["a", "b"], ScorerKind.Model)
        );

        Assert.Null(change.Refused);
        Assert.Equal((expected, expectedModel), (change.Scorer, change.Model));
        Assert.StartsWith("Scored again by staff, by ", change.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "c", "a", "model", "Choose one of: a, b.")]
    [InlineData(ScorerKind.Model, "gone", "a", "model", "The model gone can't be chosen.")]
    [InlineData(ScorerKind.Model, null, null, "scorer", "choose the rules")]
    [InlineData(null, "a", null, "scorer", "No model is configured.")]
    public void From_NotAllowed_NamesTheFieldAndWhatIs(
        ScorerKind? scorer,
        string? model,
        string? configured,
        string field,
        string words
    )
    {
        var change = ScorerChange.From(
            new(scorer, model),
            ScorerKind.Rules,
            null,
            new Scorers(configured, configured is null ? [] : ["a", "b"], ScorerKind.Rules)
        );

        Assert.Equal(field, change.Refused!.Field);
        Assert.Contains(words, change.Refused.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void From_ModelOfBeforeIsNoLongerAllowed_IsRefused_NotReplaced() =>
        Assert.Equal(
            "model",
            ScorerChange.From(new(), ScorerKind.Model, "gone", new Scorers("a", ["a"], ScorerKind.Model)).Refused!.Field
        );

    [Fact]
    public void From_AutoWithoutAModel_IsTheRules() =>
        Assert.Equal(
            (ScorerKind.Auto, (string?)null, (FieldProblem?)null),
            Three(
                ScorerChange.From(
                    new(ScorerKind.Auto, "b"),
                    ScorerKind.Rules,
                    null,
                    new Scorers(null, [], ScorerKind.Rules)
                )
            )
        );

    private static (ScorerKind, string?, FieldProblem?) Three(ScorerChange change) =>
        (change.Scorer, change.Model, change.Refused);

    private sealed record Scorers(string? ModelName, IReadOnlyList<string> Models, ScorerKind Default)
        : IScorerAvailability
    {
        public decimal? MaxCostPerScan => null;

        public decimal? MaxCostPerMonth => null;
    }
}
