using System.Globalization;
using System.Text;

namespace Keyturn.Tests.Support;

/// <summary>Problems of the page itself: its scripts, its size, where it leads.</summary>
internal sealed partial class HostileSite
{
    /// <summary>Enough words not to look like a placeholder.</summary>
    private const string Clinic = """
        <h1>Harbour Dental</h1><p>Gentle dental care in Portside for nervous patients, families and busy people. We
        offer check-ups, crowns, implants, invisible aligners and whitening, explained in plain words and at a clear
        price. Our dentists take their time, answer every question and see most patients within the week. Find us on
        Quay Street, five minutes from the station, with parking behind the house and a lift to every floor of the
        practice.</p>
        """;

    private const string Frame = "<iframe srcdoc=\"<p>in a frame\"></iframe>";

    private void MapPages()
    {
        var pages = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Dialogs, windows, leaving the page.
            ["alert-storm"] = Script("while (true) alert('x');"),
            ["alerts"] = Script("alert('one'); setInterval(() => alert('again'), 20);"),
            ["confirm-prompt"] = Script(
                "setInterval(() => { while (!confirm('a') && !prompt('b')) if (Math.random() < .3) break; }, 20);"
            ),
            ["beforeunload"] = Script(
                "onbeforeunload = e => { e.preventDefault(); return 'stay'; }; setTimeout(() => location = "
                    + "'/normal?left', 50);"
            ),
            ["print-storm"] = Script("setInterval(print, 20);"),
            ["open-storm"] = Script("setInterval(() => open('/normal?popup'), 20);"),
            ["window-close"] = Script("close(); window.open('', '_self'); window.close();"),
            ["download-storm"] = Script(
                "setInterval(() => { const a = document.createElement('a'); a.href = '/download'; a.download "
                    + "= 'a.bin'; a.click(); }, 50);"
            ),
            ["foreign-schemes"] = Script(
                "for (const to of ['tel:1', 'mailto:a@b.c', 'file:///etc/passwd', 'chrome://crash', "
                    + "'data:text/html,gone', 'ftp://127.0.0.2/', 'intent://x', 'view-source:/normal']) try { "
                    + "location = to; } catch { }"
            ),
            ["meta-refresh"] = "<meta http-equiv=refresh content=0>",
            ["reload-loop"] = Script("onload = () => location.reload();"),
            ["location-loop"] = Script("location = '/location-loop?' + Math.random();"),
            ["submit-loop"] = "<form action=/submit-loop method=post></form>" + Script("document.forms[0].submit();"),
            ["push-state"] = Script(
                "setInterval(() => history.pushState({}, '', '/push-state/' + Math.random()), 20);"
            ),
            ["hash-flood"] = Script("setInterval(() => location.hash = Math.random(), 20);"),
            ["javascript-links"] =
                "<a href=\"javascript:for(;;);\">Treatments</a><a "
                + "href=\"javascript:document.write('gone')\">Prices</a><a href=\"vbscript:x\">Book</a><a "
                + "href=\"data:text/html,x\">Team</a>",

            // Changes to the page itself.
            ["document-write"] = Script(
                "onload = () => { document.write('<title>Harbour Dental</title>' + "
                    + "document.body.innerHTML.replace(/<script.*/s, '')); };"
            ),
            ["document-open"] = Script(
                "const all = document.body.innerHTML; let n = 0; const t = setInterval(() => { "
                    + "document.open(); document.write(all); if (++n > 30) document.close(); }, 30);"
            ),
            ["plaintext"] = "<plaintext>",
            ["body-removed"] = Script("document.body.remove();"),
            ["root-removed"] = Script("document.documentElement.remove();"),
            ["root-swapped"] = Script(
                "document.replaceChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'), "
                    + "document.documentElement);"
            ),
            ["prototypes"] = Script(
                """
                const no = () => { throw new Error('no'); };
                for (const p of [Array, String, Object, Map, Set, Promise, Element, Node, Document, EventTarget])
                  for (const n of Object.getOwnPropertyNames(p.prototype)) {
                    if (n !== 'constructor')
                      try { Object.defineProperty(p.prototype, n, { get: no, set() {} }); } catch { }
                  }
                Object.prototype.toJSON = () => 'hacked';
                window.JSON = window.Promise = window.setTimeout = window.requestAnimationFrame =
                  window.getComputedStyle = no;
                """
            ),
            ["clobbered"] =
                string.Concat(
                    new[]
                    {
                        "querySelectorAll",
                        "querySelector",
                        "body",
                        "documentElement",
                        "title",
                        "fonts",
                        "images",
                        "links",
                        "forms",
                        "createTreeWalker",
                        "elementFromPoint",
                        "getElementsByTagName",
                        "scrollingElement",
                        "createElement",
                        "head",
                        "location",
                        "defaultView",
                        "cookie",
                        "readyState",
                        "activeElement",
                        "styleSheets",
                    }.Select(n => $"<img name={n} alt=x>")
                )
                + "<form name=getElementById>"
                + string.Concat(
                    new[]
                    {
                        "getAttribute",
                        "closest",
                        "getBoundingClientRect",
                        "tagName",
                        "querySelectorAll",
                        "parentElement",
                        "children",
                        "matches",
                        "innerText",
                        "textContent",
                        "id",
                        "nodeType",
                        "childNodes",
                        "shadowRoot",
                        "style",
                        "getClientRects",
                        "action",
                    }.Select(n => $"<input name={n} aria-label=x>")
                )
                + "</form>",
            ["surrogates"] =
                "<p id=s></p><a id=a href=/x>x</a><img id=i>"
                + Script(
                    "document.title = 'Harbour \\ud800 Dental'; s.textContent = 'A \\udfff lone half "
                        + "\\ud83d'; a.textContent = '\\ud800'; i.alt = '\\udc00'; const m = "
                        + "document.createElement('meta'); m.name = 'description'; m.content = '\\ud83d'; "
                        + "document.head.append(m);"
                ),
            ["trusted-types"] = "<p>Trusted Types</p>",
            ["csp"] = "<p>No script, no style, no picture</p>",
            ["csp-sandbox"] = "<p>Sandboxed</p>",

            // Sizes.
            ["tall"] = "<div style=\"height:100000px;background:linear-gradient(#fff,#08c)\"></div>",
            ["wide"] = "<div style=\"width:100000px;height:40px;background:#08c\"></div>",
            ["infinite-scroll"] = Script(
                "const more = () => { const d = document.createElement('p'); d.style.height = '3000px'; "
                    + "d.textContent = 'more'; document.body.append(d); }; more(); addEventListener('scroll', "
                    + "more); new IntersectionObserver(more).observe(document.body.lastChild);"
            ),
            ["scroll-hijack"] =
                "<div style=\"height:5000px\"></div>"
                + Script(
                    "addEventListener('scroll', () => scrollTo(0, Math.random() * 100)); for (const n of "
                        + "['wheel', 'touchmove', 'keydown']) addEventListener(n, e => e.preventDefault(), { "
                        + "passive: false });"
                ),
            ["deep"] = Script(
                "let at = document.body; for (let i = 0; i < 10000; i++) { const d = "
                    + "document.createElement('div'); at.append(d); at = d; } at.textContent = 'deep';"
            ),
            ["deep-shadow"] = Script(
                "let at = document.body; for (let i = 0; i < 500; i++) { const d = "
                    + "document.createElement('div'); at.append(d); at = d.attachShadow({ mode: 'open' }); } "
                    + "at.innerHTML = '<p>deep</p>';"
            ),
            ["links"] = string.Concat(
                Enumerable
                    .Range(0, 10_000)
                    .Select(i => string.Create(CultureInfo.InvariantCulture, $"<a href=\"/{i}\">{i}</a> "))
            ),
            ["huge-title"] = Script("document.title = 'Harbour '.repeat(500000);"),
            ["huge-words"] =
                $"<p>{new string('a', 200_000)}</p><img alt=\"{new string('b', 200_000)}\">"
                + $"<a href=\"/{new string('c', 200_000)}\">{new string('d', 200_000)}</a>",

            // Frames, and questions of the browser to the visitor.
            ["frame-of-itself"] = "<iframe src=/frame-of-itself></iframe><iframe src=/frame-of-itself?2></iframe>",
            ["frames"] = string.Concat(Enumerable.Repeat(Frame, 40)),
            ["permissions"] = Script(
                """
                navigator.geolocation.getCurrentPosition(() => 0); navigator.geolocation.watchPosition(() => 0);
                Notification.requestPermission();
                navigator.mediaDevices.getUserMedia({ audio: true, video: true }).catch(() => 0);
                navigator.mediaDevices.getDisplayMedia().catch(() => 0);
                navigator.clipboard.readText().catch(() => 0);
                navigator.requestMIDIAccess({ sysex: true }).catch(() => 0); navigator.storage.persist();
                document.documentElement.requestFullscreen().catch(() => 0); document.body.requestPointerLock();
                navigator.credentials.get({ password: true }).catch(() => 0);
                new PaymentRequest([{ supportedMethods: 'https://example.com/pay' }],
                  { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).show().catch(() => 0);
                """
            ),
            ["service-worker"] = Script("navigator.serviceWorker.register('/worker.js').then(() => fetch('/normal'));"),
            ["storage"] = Script(
                "try { for (let i = 0; ; i++) localStorage['k' + i] = 'x'.repeat(500000); } catch { } for "
                    + "(let i = 0; i < 500; i++) document.cookie = 'c' + i + '=' + 'x'.repeat(2000);"
            ),

            // Waits and floods.
            ["script-hangs"] = "<script src=/hang></script>",
            ["style-hangs"] = "<link rel=stylesheet href=/hang>",
            ["picture-drips"] = "<img src=/drip-picture width=200 height=100 alt=drip>",
            ["picture-huge"] = "<img src=/fifty-mb-picture width=200 height=100 alt=huge>",
            ["event-source"] = Script("new EventSource('/events');"),
            ["web-socket"] = Script(
                "const go = () => { const s = new WebSocket('ws://' + location.host + '/hang'); s.onclose = "
                    + "go; }; for (let i = 0; i < 20; i++) go();"
            ),
            ["intervals"] = Script(
                "for (let i = 0; i < 50; i++) setInterval(() => { document.body.title = Math.random(); }, 10);"
            ),
            ["console-flood"] = Script(
                "setInterval(() => { for (let i = 0; i < 4; i++) console.error('x'.repeat(1000)); throw new "
                    + "Error('again'); }, 20);"
            ),
            ["debugger"] = Script(
                "setInterval(() => { debugger; }, 10); (function again() { debugger; setTimeout(again, 1); })();"
            ),
            ["animation"] =
                "<style>@keyframes a { to { transform: translateX(400px) } } p { animation: a .1s infinite }</style>"
                + Script(
                    "(function again() { document.body.style.paddingTop = Math.random() * 90 + 'px'; "
                        + "requestAnimationFrame(again); })();"
                ),

            // Pages that block their thread.
            ["busy-at-once"] = Script("for (;;);"),
            ["busy-after-load"] = Script("onload = () => setTimeout(() => { for (;;); });"),
            ["busy-on-scroll"] =
                "<div style=\"height:9000px\"></div>" + Script("addEventListener('scroll', () => { for (;;); });"),
            ["microtasks"] = Script("onload = () => { const again = () => Promise.resolve().then(again); again(); };"),
            ["busy-on-leaving"] = Script(
                "for (const n of ['pagehide', 'unload', 'visibilitychange']) addEventListener(n, () => { for (;;); });"
            ),
            ["memory"] = Script("const all = []; for (;;) all.push(new Array(1000000).fill(all.length));"),
            ["nodes"] = Script(
                "for (let i = 0; i < 20; i++) document.body.insertAdjacentHTML('beforeend', '<b>x</b> '.repeat(1000));"
            ),
        };
        foreach (var (name, body) in pages)
            _answers[name] = x => x.HtmlAsync(Page(body), headers: HeadersOf(name));
        _answers["frameset"] = x =>
            x.HtmlAsync(
                "<html><head><title>Harbour Dental</title></head><frameset cols=\"50%,50%\"><frame "
                    + "src=/normal><frame src=/normal?2></frameset></html>"
            );
        _answers["reaches"] = x =>
            x.HtmlAsync(Page(Reaches(Uri.UnescapeDataString(x.Target["/reaches?".Length..]).Split(' '))));
    }

    private static string HeadersOf(string page) =>
        page switch
        {
            "csp" => "Content-Security-Policy: default-src 'none'; script-src 'none'; style-src 'none'; "
                + "frame-ancestors 'none'; form-action 'none'; base-uri 'none'\r\n",
            "csp-sandbox" => "Content-Security-Policy: sandbox\r\n",
            "trusted-types" => "Content-Security-Policy: require-trusted-types-for 'script'; trusted-types 'none'\r\n",
            _ => "",
        };

    /// <summary>
    /// All ways in which a page can make a browser request an address, and links to it, for each address.
    /// </summary>
    private static string Reaches(IEnumerable<string> addresses)
    {
        var html = new StringBuilder();
        foreach (var to in addresses)
        {
            var socket = to.Replace("http:", "ws:", StringComparison.Ordinal);
            html.Append(
                CultureInfo.InvariantCulture,
                $"""
                <a href="{to}">A link</a><img src="{to}?img" alt=""><iframe src="{to}?frame"></iframe><link
                  rel=stylesheet href="{to}?css"><link rel=preload as=font href="{to}?font" crossorigin>
                <link rel=prefetch href="{to}?prefetch"><link rel=preconnect href="{to}"><link rel=dns-prefetch
                  href="{to}"><video src="{to}?video"></video><object data="{to}?object"></object><script
                  src="{to}?script" async></script>
                <form action="{to}?form" target=f method=post></form><iframe name=f></iframe>
                <script>fetch('{to}?fetch', {'{'} mode: 'no-cors' {'}'}).catch(() => 0);
                navigator.sendBeacon('{to}?beacon'); new EventSource('{to}?events');
                try {'{'} new WebSocket('{socket}?socket'); {'}'} catch {'{'} {'}'}
                document.forms[document.forms.length - 1].submit();</script>
                """
            );
        }

        return html.ToString();
    }

    private static string Script(string code) => $"<script>{code}</script>";

    private string Page(string body) =>
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport "
        + "content=\"width=device-width, initial-scale=1\"><title>Harbour Dental</title><link rel=icon "
        + $"href=\"data:,\"></head><body>{Clinic}<img src=\"{_forbidden}\" width=9 height=9 alt=\"\">{body}</body></html>";
}
