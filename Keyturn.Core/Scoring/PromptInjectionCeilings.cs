using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>
/// The scores that the measured evidence supports by itself: the ceiling of every other scorer where a page has prompt
/// injection. Pure.
/// </summary>
public delegate IReadOnlyList<CategoryScore> PromptInjectionCeilings(ScoringInput input);
