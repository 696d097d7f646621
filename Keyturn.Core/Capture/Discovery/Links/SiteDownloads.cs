using System.IO.Compression;
using System.Net;
using Keyturn.Core.Capture.Network;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Capture.Discovery.Links;

/// <summary>
/// Downloads small text files of a site through the network guard only. It follows at most 5 redirects and inflates
/// what is compressed, as told by the header or the first bytes. Thread safe.
/// </summary>
internal sealed class SiteDownloads(NetworkGuard guard, ILogger<SiteDownloads> logger) : IDisposable
{
    private const int MaxRedirects = 5;

    /// <summary>Lazy, because the guard has an address only after its start.</summary>
    private readonly Lazy<HttpMessageInvoker> _client = new(() =>
    {
        var handler = guard.CreateHandler();
        handler.AllowAutoRedirect = false;
        handler.AutomaticDecompression = DecompressionMethods.All;
        handler.MaxResponseHeadersLength = 64;
        return new HttpMessageInvoker(handler);
    });

    /// <summary>
    /// The content up to the limits; null without any. When the site stops in the middle or the time is over, it
    /// returns what came until then.
    /// </summary>
    /// <param name="maxBytes">The limit after inflating.</param>
    /// <param name="limit">Ends the download without an exception.</param>
    public async Task<byte[]?> GetAsync(Uri url, int maxBytes, CancellationToken limit)
    {
        using var content = new MemoryStream();
        try
        {
            for (var redirects = 0; redirects <= MaxRedirects; redirects++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, url);
                // Firewalls of clinics' sites reject requests without a browser's user agent.
                request.Headers.TryAddWithoutValidation(
                    "User-Agent",
                    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
                        + "Safari/537.36"
                );
                request.Headers.TryAddWithoutValidation("Accept", "text/plain,text/xml,application/xml,*/*;q=0.5");
                using var response = await _client.Value.SendAsync(request, limit);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    await CopyAsync(await response.Content.ReadAsStreamAsync(limit), content, maxBytes, limit);
                    break;
                }

                if (
                    (int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)
                    || Target(response, url) is not { } next
                )
                    return null;
                url = next;
            }
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or OperationCanceledException or InvalidDataException)
        {
            logger.LogInformation(
                e,
                "{Url} broke off after {Bytes} bytes; what came until then is read",
                url,
                content.Length
            );
        }

        return content.Length == 0 ? null : await InflateAsync(content.ToArray(), maxBytes);
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }

    private static Uri? Target(HttpResponseMessage response, Uri url) =>
        response.Headers.Location is { } location && LinkAddress.Resolve(location.OriginalString, url) is { } next
            ? next
            : null;

    private static async Task<byte[]> InflateAsync(byte[] content, int maxBytes)
    {
        if (!content.AsSpan().StartsWith([(byte)0x1F, (byte)0x8B]))
            return content;
        using var inflated = new MemoryStream();
        try
        {
            await using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            await CopyAsync(gzip, inflated, maxBytes, CancellationToken.None);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // When the end is broken, the beginning is still good.
            return inflated.ToArray();
        }

        return inflated.ToArray();
    }

    private static async Task CopyAsync(Stream from, MemoryStream to, int maxBytes, CancellationToken ct)
    {
        var buffer = new byte[32 * 1024];
        while (to.Length < maxBytes && await from.ReadAsync(buffer, ct) is > 0 and var count)
            to.Write(buffer, 0, (int)Math.Min(count, maxBytes - to.Length));
    }
}
