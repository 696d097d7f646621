namespace Keyturn.Core.Model;

/// <summary>A link that leads nowhere.</summary>
/// <param name="Id">E.g. <c>dead-1</c>.</param>
/// <param name="Element">The id of the call to action, e.g. <c>cta-2</c>; null for a link of the navigation.</param>
/// <param name="Target">As written in the page.</param>
/// <param name="Reason"><c>no_target</c>: it names no target and no script handles a click. <c>not_found</c>: the site
/// answered 404 or 410.</param>
public sealed record DeadLink(string Id, string? Element, string Text, string Target, string Reason, ElementBox? Box);
