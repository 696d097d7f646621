namespace Keyturn.Tests.Support;

internal static partial class ClinicSites
{
    /// <summary>
    /// An aesthetic clinic in three languages, whose sitemaps are an index of compressed files, posts first.
    /// </summary>
    private static ClinicSite SpanishAesthetics()
    {
        const string home = """
            <!doctype html><html lang="es-ES"><head><meta charset="utf-8"><meta name="viewport"
              content="width=device-width, initial-scale=1">
              <title>Clínica Alba | Medicina estética en Valencia</title><link rel="icon" href="data:,">
            <link rel="alternate" hreflang="es" href="{root}/"><link rel="alternate" hreflang="en"
              href="{root}/en/"><link rel="alternate" hreflang="pt-BR" href="{root}/pt/"><link rel="alternate"
              hreflang="x-default" href="{root}/"></head><body>
            <header><a href="/">Clínica Alba</a><a href="/pedir-cita/">Pide cita</a><div class="langs"><a
              href="/en/">EN</a><a href="/pt/">PT</a></div>
            <nav><a href="/tratamientos/">Tratamientos</a><a href="/tratamientos/botox/">Bótox</a><a
              href="/tratamientos/acido-hialuronico/">Ácido hialurónico</a><a
              href="/tratamientos/depilacion-laser/">Depilación láser</a>
              <a href="/equipo/">Equipo médico</a><a href="/antes-y-despues/">Antes y después</a><a
                href="/opiniones/">Opiniones</a><a href="/precios/">Precios</a><a href="/contacto/">Contacto</a><a
                href="/blog/">Blog</a></nav></header>
            <main><h1>Medicina estética con criterio</h1><p>Una clínica tranquila en el centro de Valencia,
              con médicos que explican cada paso y un precio cerrado desde la primera visita.</p>
              <a href="/tratamientos/hilos-tensores/">Saber más</a><a
                href="/en/treatments/botox/">Botox in English</a></main>
            <footer><a href="/aviso-legal/">Aviso legal</a><a href="/politica-de-privacidad/">Privacidad</a><a
              href="/preguntas-frecuentes/">Preguntas frecuentes</a></footer></body></html>
            """;
        string[] pages =
        [
            "pedir-cita",
            "tratamientos",
            "tratamientos/botox",
            "tratamientos/acido-hialuronico",
            "tratamientos/depilacion-laser",
            "tratamientos/hilos-tensores",
            "tratamientos/rinomodelacion",
            "equipo",
            "antes-y-despues",
            "opiniones",
            "precios",
            "contacto",
            "primera-visita",
            "preguntas-frecuentes",
            "blog",
        ];
        return new ClinicSite(
            "spanish",
            new Dictionary<string, ClinicFile>(
                pages.ToDictionary(
                    p => $"/{p}/",
                    p => Page("es", p, $"Todo sobre {p} en Clínica Alba, explicado con calma.")
                )
            )
            {
                ["/"] = new(home),
                ["/en/"] = Page("en", "Alba Clinic", "Aesthetic medicine in Valencia."),
                ["/pt/"] = Page("pt", "Clínica Alba", "Medicina estética em Valência."),
                ["/robots.txt"] = Robots("User-agent: *\nsitemap: {root}/sitemap_index.xml # todo\n"),
                ["/sitemap_index.xml"] = Xml(
                    "sitemapindex",
                    ["/post-sitemap.xml", "/page-sitemap.xml.gz", "/sitemap_index.xml"]
                ),
                ["/post-sitemap.xml"] = Xml("urlset", ["/blog/mitos-del-botox/", "/2024/06/cuidados-en-verano/"]) with
                {
                    IsEncoded = true,
                },
                ["/page-sitemap.xml.gz"] = Xml(
                    "urlset",
                    [
                        "/",
                        "/tratamientos/rinomodelacion/",
                        "/primera-visita/",
                        "/en/treatments/",
                        "/pt/tratamentos/botox/",
                        "/pt/contato/",
                    ]
                ) with
                {
                    IsPacked = true,
                    Type = "application/octet-stream",
                },
            }
        );
    }
}
