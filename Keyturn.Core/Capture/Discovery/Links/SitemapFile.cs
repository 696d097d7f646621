using System.Text;
using System.Xml;

namespace Keyturn.Core.Capture.Discovery.Links;

/// <summary>The addresses in one sitemap, as written: pages and further sitemaps. Pure.</summary>
internal sealed record SitemapFile(IReadOnlyList<string> Pages, IReadOnlyList<string> Sitemaps)
{
    private const int MaxAddress = 2048;

    private static readonly XmlReaderSettings _settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
    };

    /// <summary>
    /// Reads XML or plain text. From a broken file, or one with a document type, it returns what was read until then.
    /// </summary>
    /// <param name="most">The most addresses of each kind.</param>
    public static SitemapFile Parse(byte[] content, int most)
    {
        // Some sites send a line before the XML declaration, which no XML reader accepts.
        var start = content.AsSpan().IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0)
            return new SitemapFile([], []);
        var isXml =
            content.AsSpan(start).StartsWith("<"u8)
            || content.AsSpan(start).StartsWith("\uFEFF<"u8)
            || content[start] is 0xFF or 0xFE;
        return isXml ? ParseXml(content.AsMemory(start), most) : new SitemapFile(Lines(content, most), []);
    }

    /// <summary>The sitemaps that a robots.txt names.</summary>
    public static IReadOnlyList<string> InRobots(byte[] content, int most) =>
        [
            .. Encoding
                .UTF8.GetString(content)
                .Split('\n')
                .Select(line => line.Trim().TrimStart('\uFEFF'))
                .Where(line => line.StartsWith("sitemap:", StringComparison.OrdinalIgnoreCase))
                .Select(line => line["sitemap:".Length..].Split('#')[0].Trim())
                .Where(address => address.Length is > 0 and <= MaxAddress)
                .Take(most),
        ];

    private static List<string> Lines(byte[] content, int most) =>
        [
            .. Encoding
                .UTF8.GetString(content)
                .Split('\n')
                .Select(line => line.Trim().TrimStart('\uFEFF'))
                .Where(line => line.StartsWith("http", StringComparison.OrdinalIgnoreCase) && line.Length <= MaxAddress)
                .Take(most),
        ];

    private static SitemapFile ParseXml(ReadOnlyMemory<byte> content, int most)
    {
        var (pages, sitemaps) = (new List<string>(), new List<string>());
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content.ToArray()), _settings);
            var (inside, depth) = ("", -1);
            while (pages.Count < most && sitemaps.Count < most && reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (reader.LocalName is "url" or "sitemap")
                    (inside, depth) = (reader.LocalName, reader.Depth);
                // One level deeper only: images and videos have a loc element of their own.
                else if (reader.LocalName == "loc" && reader.Depth == depth + 1 && TextOf(reader) is { } address)
                    (inside == "url" ? pages : sitemaps).Add(address);
            }
        }
        catch (XmlException)
        {
            // Broken or hostile from here on. What was read until then is kept.
            return new SitemapFile(pages, sitemaps);
        }

        return new SitemapFile(pages, sitemaps);
    }

    private static string? TextOf(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return null;
        var text = new StringBuilder();
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && text.Length <= MaxAddress)
                text.Append(reader.Value);
        return text.ToString().Trim() is { Length: > 0 and <= MaxAddress } address ? address : null;
    }
}
