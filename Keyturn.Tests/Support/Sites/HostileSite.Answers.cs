using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;

namespace Keyturn.Tests.Support;

/// <summary>Errors before the page: redirects, headers, bodies, types.</summary>
internal sealed partial class HostileSite
{
    private const string HtmlHead =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n";
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _seen = new();
    private int _images;

    private void MapAnswers()
    {
        _answers["normal"] = x => x.HtmlAsync(Page(""));
        _answers["loop"] = x => x.RedirectAsync("/loop");
        _answers["ping-pong"] = x => x.RedirectAsync($"/ping-pong?{1 - x.Number}");
        _answers["chain"] = x => x.Number < 30 ? x.RedirectAsync($"/chain?{x.Number + 1}") : x.HtmlAsync(Page(""));
        _answers["to"] = x => x.RedirectAsync(Uri.UnescapeDataString(x.Target["/to?".Length..]));
        _answers["no-location"] = x =>
            x.AnswerAsync("302 Found", "Content-Type: text/html\r\n", Encoding.UTF8.GetBytes(Page("")));

        _answers["hang"] = x => x.HangAsync();
        _answers["hang-in-head"] = Then("HTTP/1.1 200 O", x => x.HangAsync());
        _answers["hang-in-body"] = Then(HtmlHead + "\r\n" + Page("")[..300], x => x.HangAsync());
        _answers["drip-head"] = Then("HTTP/1.1 200 OK\r\n", x => x.RepeatAsync("X-Drip: 1\r\n", _second));
        _answers["drip-body"] = Then(HtmlHead + "\r\n" + Page(""), x => x.RepeatAsync(" ", _second));
        _answers["early-hints"] = x =>
            x.RepeatAsync("HTTP/1.1 103 Early Hints\r\nX-A: b\r\n\r\n", TimeSpan.FromMilliseconds(20));
        _answers["length-too-long-open"] = Then(HtmlHead + "Content-Length: 999999\r\n\r\n" + Page(""), x =>
            x.HangAsync()
        );
        _answers["endless-body"] = ThenOnceSeen(HtmlHead + "\r\n", x =>
            x.RepeatAsync(new string(' ', 65536), TimeSpan.Zero)
        );
        _answers["endless-head"] = Then("HTTP/1.1 200 OK\r\n", x =>
            x.RepeatAsync($"X-More: {new string('a', 8000)}\r\n", TimeSpan.Zero)
        );
        _answers["drip-picture"] = Then("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", x =>
            x.RepeatAsync("a", _second)
        );
        _answers["events"] = Then("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", x =>
            x.RepeatAsync("data: a\n\n", TimeSpan.FromMilliseconds(50))
        );

        _answers["length-too-long"] = ThenOnceSeen(HtmlHead + "Content-Length: 999999\r\n\r\n", _ =>
            Task.CompletedTask
        );
        _answers["length-too-short"] = x =>
            x.SendAsync(HtmlHead + $"Content-Length: {Encoding.UTF8.GetByteCount(Page("")) - 10}\r\n\r\n" + Page(""));
        _answers["length-negative"] = x => x.SendAsync(HtmlHead + "Content-Length: -5\r\n\r\n" + Page(""));
        _answers["length-twice"] = x =>
            x.SendAsync(HtmlHead + "Content-Length: 5\r\nContent-Length: 7\r\n\r\n" + Page(""));
        _answers["chunked-garbage"] = x =>
            x.SendAsync(HtmlHead + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + Page(""));
        _answers["chunked-cut"] = ThenOnceSeen(HtmlHead + "Transfer-Encoding: chunked\r\n\r\nfffff\r\n", _ =>
            Task.CompletedTask
        );
        _answers["gzip-broken"] = x => x.SendAsync(HtmlHead + "Content-Encoding: gzip\r\n\r\n" + Page(""));
        _answers["gzip-bomb"] = x =>
            x.AnswerAsync("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", Bomb());
        _answers["brotli-broken"] = x => x.SendAsync(HtmlHead + "Content-Encoding: br\r\n\r\n\u0001\u0002\u0003");
        _answers["encoding-unknown"] = x => x.HtmlAsync(Page(""), headers: "Content-Encoding: keyturn\r\n");
        _answers["head-garbage"] = x => x.SendAsync("\u0001\u0002\u0003 what is this\r\n\r\n" + Page(""));
        _answers["head-huge"] = x => x.HtmlAsync(Page(""), headers: $"X-Huge: {new string('a', 1_000_000)}\r\n");
        _answers["head-nul"] = x => x.HtmlAsync(Page(""), headers: "X-Nul: a\0b\r\n");
        _answers["head-many"] = x =>
            x.HtmlAsync(
                Page(""),
                headers: string.Concat(Enumerable.Range(0, 900).Select(i => $"Set-Cookie: c{i}=1\r\n"))
            );
        _answers["head-guard"] = x =>
            x.HtmlAsync(Page(""), headers: "X-Keyturn-Refusal: private_address\r\nX-Keyturn-Error: dns_not_found\r\n");
        _answers["http-0.9"] = x => x.SendAsync(Page(""));
        _answers["nothing"] = _ => Task.CompletedTask;
        _answers["reset"] = x =>
        {
            x.Reset();
            return Task.CompletedTask;
        };
        _answers["fifty-mb"] = ThenOnceSeen(HtmlHead + "Content-Length: 52428800\r\n\r\n", x =>
            x.SendAsync(new byte[52_428_800 - 2000])
        );
        _answers["fifty-mb-picture"] = Then(
            "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 52428800\r\n\r\n",
            x => x.SendAsync(new byte[52_428_800])
        );

        _answers["download"] = x => x.AnswerAsync("200 OK", "Content-Type: application/octet-stream\r\n", new byte[64]);
        _answers["attachment"] = x =>
            x.HtmlAsync(
                Page(""),
                headers: "Content-Disposition: attachment; filename=\"../../../../etc/evil.html\"\r\n"
            );
        _answers["pdf"] = x =>
            x.AnswerAsync("200 OK", "Content-Type: application/pdf\r\n", "%PDF-1.4\n%%EOF"u8.ToArray());
        _answers["text"] = x => x.AnswerAsync("200 OK", "Content-Type: text/plain\r\n", "only text"u8.ToArray());
        _answers["json"] = x => x.AnswerAsync("200 OK", "Content-Type: application/json\r\n", "{\"a\":1}"u8.ToArray());
        _answers["picture"] = x => x.AnswerAsync("200 OK", "Content-Type: image/jpeg\r\n", TestImages.Jpeg(1));
        _answers["zip-as-html"] = x =>
            x.AnswerAsync("200 OK", "Content-Type: text/html\r\n", [0x50, 0x4b, 3, 4, 0, 0, 0, 0, 1, 2, 3]);
        _answers["empty"] = x => x.HtmlAsync("");
        _answers["204"] = x => x.SendAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        _answers["205"] = x =>
            x.SendAsync("HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        _answers["304"] = x => x.SendAsync("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
        _answers["999"] = x => x.HtmlAsync(Page(""), "999 Request denied");
        _answers["no-type"] = x => x.SendAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + Page(""));
        _answers["type-garbage"] = x =>
            x.AnswerAsync("200 OK", "Content-Type: ;;;//\r\n", Encoding.UTF8.GetBytes(Page("")));
        _answers["401"] = x => x.HtmlAsync(Page(""), "401 Unauthorized", "WWW-Authenticate: Basic realm=\"in\"\r\n");
        _answers["407"] = x =>
            x.HtmlAsync(Page(""), "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"in\"\r\n");
        _answers["latin-1"] = x =>
            x.AnswerAsync(
                "200 OK",
                "Content-Type: text/html; charset=utf-8\r\n",
                Encoding.Latin1.GetBytes(Page("<p>Zahnärzte für Füße</p>"))
            );
        _answers["utf-16"] = x =>
            x.AnswerAsync(
                "200 OK",
                "Content-Type: text/html\r\n",
                [
                    .. Encoding.Unicode.GetPreamble(),
                    .. Encoding.Unicode.GetBytes(
                        Page("").Replace("<meta charset=utf-8>", "", StringComparison.Ordinal)
                    ),
                ]
            );
        _answers["charset-unknown"] = x =>
            x.AnswerAsync("200 OK", "Content-Type: text/html; charset=klingon-8\r\n", Encoding.UTF8.GetBytes(Page("")));
        _answers["nul-bytes"] = x => x.HtmlAsync(Page("").Replace(" ", " \0", StringComparison.Ordinal));
        _answers["xhtml-broken"] = x =>
            x.AnswerAsync(
                "200 OK",
                "Content-Type: application/xhtml+xml\r\n",
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>never closed"u8.ToArray()
            );
        _answers["xhtml-laughs"] = x =>
            x.AnswerAsync("200 OK", "Content-Type: application/xhtml+xml\r\n", Encoding.UTF8.GetBytes(Laughs()));
        _answers["seen"] = x =>
        {
            Seen(x.Target).TrySetResult();
            return x.SendAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        };
        _answers["worker.js"] = x =>
            x.AnswerAsync(
                "200 OK",
                "Content-Type: text/javascript\r\n",
                """
                onfetch = e => e.respondWith(new Response('taken over'));
                oninstall = () => skipWaiting();
                onactivate = e => e.waitUntil(clients.claim());
                """u8.ToArray()
            );
    }

    private static Func<Exchange, Task> Then(string first, Func<Exchange, Task> then) =>
        async x =>
        {
            await x.SendAsync(first);
            await then(x);
        };

    /// <summary>
    /// Sends a page, and continues when the browser has laid it out: then it requests the lazy image in it, whose address
    /// is this connection's own. A connection that breaks off earlier drops unread data, which may be the whole page.
    /// </summary>
    private Func<Exchange, Task> ThenOnceSeen(string head, Func<Exchange, Task> then) =>
        async x =>
        {
            var image = $"/seen?{Interlocked.Increment(ref _images)}";
            await x.SendAsync($"{head}{Page($"<img src=\"{image}\" loading=\"lazy\" alt=\"\">")}");
            await Seen(image).Task.WaitAsync(_end.Token);
            await then(x);
        };

    private TaskCompletionSource Seen(string target) =>
        _seen.GetOrAdd(target, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>A page of a few kilobytes that unpacks to 64 MB.</summary>
    private byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Page("").Replace("</body></html>", "<!--", StringComparison.Ordinal)));
            var zeros = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
            for (var i = 0; i < 64; i++)
                gzip.Write(zeros);
        }

        return packed.ToArray();
    }

    private static string Laughs()
    {
        var entities = string.Concat(
            Enumerable
                .Range(1, 12)
                .Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">")
        );
        return $"<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY l0 \"lol\">{entities}]><html "
            + "xmlns=\"http://www.w3.org/1999/xhtml\"><body>&l12;</body></html>";
    }
}
