namespace Keyturn.Web.Components.Layout;

/// <summary>Which theme someone wants, by the names <c>theme.js</c> keeps.</summary>
public enum ThemeChoice
{
    System,
    Light,
    Dark,
}
