namespace Keyturn.Web.Components.Layout;

/// <summary>The chosen theme, by the names that <c>theme.js</c> stores.</summary>
public enum ThemeChoice
{
    System,
    Light,
    Dark,
}
