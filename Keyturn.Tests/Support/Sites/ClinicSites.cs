using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Keyturn.Tests.Support;

/// <summary>
/// A generated clinic with a whole site, robots.txt and sitemaps included, served from the root of a
/// <see cref="TestSite"/>.
/// </summary>
/// <param name="Files">By path and query, or by path for any query. <c>{root}</c> stands for the site's address without
/// a final slash.</param>
/// <param name="Ready">A selector that exists once the home page has rendered.</param>
internal sealed record ClinicSite(string Name, IReadOnlyDictionary<string, ClinicFile> Files, string Ready = "body")
{
    public Task<TestSite> StartAsync() => TestSite.StartAsync(map: app => app.MapGet("/{**path}", Answer));

    private IResult Answer(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (!Files.TryGetValue(path + context.Request.QueryString, out var file) && !Files.TryGetValue(path, out file))
            return Results.Content("<h1>Not found</h1>", "text/html", statusCode: 404);
        var content = Encoding.UTF8.GetBytes(
            file.Content.Replace(
                "{root}",
                $"{context.Request.Scheme}://{context.Request.Host}",
                StringComparison.Ordinal
            )
        );
        if (file.IsEncoded)
            context.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(file.IsEncoded || file.IsPacked ? Pack(content) : content, file.Type);
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }
}

/// <param name="IsEncoded">Compressed, and the header says so.</param>
/// <param name="IsPacked">Compressed, and only the content shows it.</param>
internal sealed record ClinicFile(
    string Content,
    string Type = "text/html; charset=utf-8",
    bool IsEncoded = false,
    bool IsPacked = false
);

/// <summary>Clinics whose pages are found in different ways.</summary>
internal static partial class ClinicSites
{
    public static IReadOnlyList<ClinicSite> All { get; } =
    [EnglishDental(), GermanPractice(), SpanishAesthetics(), FrenchPhysio(), ItalianVet()];

    /// <summary>An inner page with enough words not to look like a placeholder.</summary>
    private static ClinicFile Page(string language, string title, string words) =>
        new(
            $"""
            <!doctype html><html lang="{language}"><head><meta charset="utf-8"><meta name="viewport"
              content="width=device-width, initial-scale=1"><title>{WebUtility.HtmlEncode(
                title
            )}</title><link rel="icon" href="data:,"></head>
            <body><h1>{WebUtility.HtmlEncode(title)}</h1><p>{string.Join(
                ' ',
                Enumerable.Repeat(WebUtility.HtmlEncode(words), 8)
            )}</p><p><a href="/">{WebUtility.HtmlEncode(title)}</a></p></body></html>
            """
        );

    private static ClinicFile Xml(string element, params IEnumerable<string> addresses) =>
        new(
            $"""<?xml version="1.0" encoding="UTF-8"?><{element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">"""
                + string.Concat(
                    addresses.Select(a =>
                        element == "urlset"
                            ? $"<url><loc>{{root}}{a}</loc></url>"
                            : $"<sitemap><loc>{{root}}{a}</loc></sitemap>"
                    )
                )
                + $"</{element}>",
            "application/xml"
        );

    private static ClinicFile Robots(string content) => new(content, "text/plain");
}
