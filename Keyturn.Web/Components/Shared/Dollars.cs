using System.Globalization;

namespace Keyturn.Web.Components.Shared;

/// <summary>Amounts of US dollars as text. Pure.</summary>
internal static class Dollars
{
    /// <summary>To the hundredth of a cent, e.g. <c>$0.0123</c>, for a single call.</summary>
    public static string Exact(decimal sum) => string.Create(CultureInfo.InvariantCulture, $"${sum:0.0000}");

    /// <summary>To the cent, or more exactly for small amounts, e.g. <c>$0.12</c> or <c>$0.0046</c>.</summary>
    public static string Text(decimal sum) =>
        "$" + sum.ToString(sum is 0 or >= 0.095m ? "0.00" : "0.00##", CultureInfo.InvariantCulture);
}
