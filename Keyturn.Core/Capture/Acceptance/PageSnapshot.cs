using System.Globalization;
using System.Text;

namespace Keyturn.Core.Capture.Acceptance;

/// <summary>
/// What <see cref="PageAcceptance"/> knows of a page. All of it comes from a stranger: it is compared, never run, and
/// each check takes time in proportion to its length.
/// </summary>
/// <param name="Words">The number of visible words of the whole page.</param>
/// <param name="Html">The start of the document; may be empty for a page with much text.</param>
internal sealed record PageSnapshot(Uri Url, int Status, string Title, string Text, int Words, string Html)
{
    private const int MaxHeading = 600;

    private static readonly string[] _separators = [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: "];

    /// <summary>Next to no text: the shell of a script or frame.</summary>
    public bool IsBare => Words < 20;

    /// <summary>About 300 characters: a challenge page or a notice, but no clinic's home page.</summary>
    public bool IsBrief => Words < 60;

    /// <summary>A notice within a site's own header and footer.</summary>
    public bool IsShort => Words < 200;

    public bool IsError => Status >= 400;

    public string Heading { get; } = FindHeading(Html);

    /// <summary>
    /// The statements of title and heading, split into parts, in plain form and without the clinic's name.
    /// </summary>
    public IEnumerable<string> Claims => Parts(Title).Concat(Parts(Heading)).Select(Plain).Where(p => p.Length > 0);

    /// <summary>The claims and the sentences of the text.</summary>
    public IEnumerable<string> Statements =>
        Claims.Concat(Text.Split('.', '!', '?', '…').Select(Plain).Where(p => p.Length > 0));

    public bool Has(string marker) => Html.Contains(marker, StringComparison.OrdinalIgnoreCase);

    /// <summary>Converts text to its plain form: lower case, letters and digits, single spaces.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToLower(c, CultureInfo.InvariantCulture));
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }

        return plain.ToString().TrimEnd();
    }

    private static string[] Parts(string text) =>
        text.Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Searched by hand: a regular expression that looks for its own end takes time in the square of a hostile page's
    // length.
    private static string FindHeading(string html)
    {
        var start = html.IndexOf("<h1", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return "";
        var end = html.IndexOf("</h1", start, StringComparison.OrdinalIgnoreCase);
        var inner = html.AsSpan(start, Math.Min(MaxHeading, (end < 0 ? html.Length : end) - start));
        var text = new StringBuilder(inner.Length);
        var isTag = false;
        foreach (var c in inner)
        {
            if (c == '<')
                isTag = true;
            if (!isTag)
                text.Append(c);
            if (c != '>' || !isTag)
                continue;
            isTag = false;
            text.Append(' ');
        }

        return text.ToString().Trim();
    }
}
