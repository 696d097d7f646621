namespace Keyturn.Tests.Support;

internal static partial class ClinicSites
{
    /// <summary>A physiotherapist's whole site on one page, with anchors.</summary>
    private static ClinicSite FrenchPhysio()
    {
        const string home = """
            <!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport"
              content="width=device-width, initial-scale=1"><title>Cabinet de kinésithérapie des Lilas</title><link
              rel="icon" href="data:,"></head><body>
            <nav><a href="#accueil">Accueil</a><a href="#soins">Nos soins</a><a href="/#equipe">L'équipe</a><a
              href="{root}/#tarifs">Tarifs</a><a href="#contact">Contact</a><a
              href="https://www.doctolib.example/lilas">Prendre rendez-vous</a></nav>
            <main><h1 id="accueil">Bouger sans douleur</h1><section
              id="soins"><h2>Nos soins</h2>
              <p>Rééducation du dos, du genou et de l'épaule, drainage lymphatique et kinésithérapie du sport,
              sur rendez-vous et à domicile.</p></section>
            <section id="equipe"><h2>L'équipe</h2><p>Claire et Hugo, diplômés d'État.</p></section><section
              id="tarifs"><h2>Tarifs</h2><p>Conventionné, 16,13 € la séance.</p></section><section
              id="contact"><h2>Contact</h2><a href="tel:+33100000000">01 00 00 00 00</a></section></main>
            <footer><a href="mentions-legales.html">Mentions légales</a><a
              href="./">Haut de page</a></footer></body></html>
            """;
        return new ClinicSite(
            "french",
            new Dictionary<string, ClinicFile>
            {
                ["/"] = new(home),
                ["/mentions-legales.html"] = Page("fr", "Mentions légales", "Éditeur du site, hébergeur et droits."),
                // Many hosts send this for any address that does not exist.
                ["/robots.txt"] = new(home),
                ["/sitemap.xml"] = new(home),
            }
        );
    }

    /// <summary>
    /// A veterinary clinic drawn by script after loading: routes behind #/, addresses without a file, elements without
    /// href.
    /// </summary>
    private static ClinicSite ItalianVet()
    {
        const string shell = """
            <!doctype html><html lang="it"><head><meta charset="utf-8"><meta name="viewport"
              content="width=device-width, initial-scale=1"><title>Ambulatorio Veterinario Olmo</title><link rel="icon"
              href="data:,"></head><body><div id="app"></div>
            <script>setTimeout(() => {
              const link = (href, text) => Object.assign(document.createElement("a"), { href, textContent: text });
              const header = document.createElement("header");
              const nav = document.createElement("nav");
              nav.append(link("#/", "Home"), link("#/servizi", "Servizi"),
                link("#/servizi/vaccinazioni", "Vaccinazioni"),
                link("#/servizi/sterilizzazione", "Sterilizzazione"), link("#/chi-siamo", "Chi siamo"));
              for (const [route, text] of [["/prenota", "Prenota una visita"], ["/contatti", "Contatti"]]) {
                const a = link(route, text);
                a.onclick = (e) => { e.preventDefault(); history.pushState({}, "", route); };
                nav.append(a);
              }
              const button = document.createElement("button");
              button.dataset.route = "/prezzi";
              button.textContent = "Listino prezzi";
              const route = document.createElement("router-link");
              route.setAttribute("to", "/recensioni");
              route.textContent = "Recensioni";
              header.append(nav, button, route);
              const main = document.createElement("main");
              main.innerHTML = "<h1>Ci prendiamo cura di loro</h1><p>Un ambulatorio per cani, gatti e animali " +
                "esotici, con visite su appuntamento e pronto soccorso.</p><a href='#!/blog/cuccioli'>Leggi di più</a>";
              document.getElementById("app").append(header, main);
              document.body.dataset.ready = "true";
            }, 50);</script></body></html>
            """;
        string[] pages = ["prenota", "contatti", "prezzi", "recensioni"];
        return new ClinicSite(
            "italian",
            new Dictionary<string, ClinicFile>(
                pages.ToDictionary(p => $"/{p}", p => Page("it", p, $"La pagina {p} dell'ambulatorio Olmo."))
            )
            {
                ["/"] = new(shell),
                ["/robots.txt"] = Robots("User-agent: *\nDisallow:\n"),
            },
            "[data-ready]"
        );
    }
}
