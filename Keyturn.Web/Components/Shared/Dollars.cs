using System.Globalization;

namespace Keyturn.Web.Components.Shared;

/// <summary>Sums of US dollars in words. Pure.</summary>
internal static class Dollars
{
    /// <summary>To the hundredth of a cent, e.g. <c>$0.0123</c>, for one call beside others.</summary>
    public static string Exact(decimal sum) => string.Create(CultureInfo.InvariantCulture, $"${sum:0.0000}");

    /// <summary>To the cent where that says something, e.g. <c>$0.12</c> or <c>$0.0046</c>.</summary>
    public static string Text(decimal sum) =>
        "$" + sum.ToString(sum is 0 or >= 0.095m ? "0.00" : "0.00##", CultureInfo.InvariantCulture);
}
