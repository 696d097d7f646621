using System.Text.RegularExpressions;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>
/// Words by which a headline says what a clinic does: its treatments, professions, parts of the body and animals, in the
/// languages of docs/rules.md. Stems: a word must begin with one, or hold one that is marked by <c>\p{L}*</c>. Pure.
/// </summary>
internal static partial class SubjectWords
{
    public static bool IsNamedIn(string? headline) => headline is not null && Subject().IsMatch(headline);

    /// <summary>"Welcome", "Herzlich willkommen" and their like.</summary>
    public static bool IsGreeting(string headline) => Greeting().IsMatch(headline);

    [GeneratedRegex(
        // Teeth.
        @"(?<!\p{L})(?:\p{L}*dent(?:al|ist|ure|aire|íst|ári)|denti(?!\p{L})|tooth|teeth|smile|"
            + @"\p{L}*implant|\p{L}*orthod|ortod|aligner|brace|veneer|whiten|crown|hygien|\p{L}*zahn|zähn|"
            + @"kiefer|lächeln|bleaching|parodont|sourire|blanchi|sonris|diente|sorris|dente|mondzorg|tand|"
            + @"gebit|stomatolog|ząb|zęb|οδοντ|δόντι|стомат|зуб|أسنان|שיניים|歯|치과|牙|"
            // Skin, beauty, surgery and hair.
            + @"skin|derm|laser|botox|filler|inject|facial|aesthet|esthet|estét|estet|ästhet|cosmet|kosmet|"
            + @"beauty|wrinkle|acne|aging|ageing|haut(?!\p{L}| de| niveau)|falten|peau|visage|rides|piel|"
            + @"rostro|pelle|viso|rughe|pele|rosto|rugas|surg|chirurg|cirug|cirurg|plastic|plasti[ck]|breast|"
            + @"nose|rhinoplast|tummy|lipo|body|brust|nase|pecho|mama|senos?|nariz|seno|naso|med ?spa|rejuven|"
            + @"contour|lift|hair|haar|cheveu|capill|cabello|capell|cabelo|tricolog|alopeci|baldness|calviz|"
            + @"hud(?!\p{L})|huid|skór|δέρμα|кож|шкір|بشرة|皮膚|피부|皮肤|"
            // Eyes and ears.
            + @"eye|vision|sight|lasik|catarac|ophthal|oftalm|optom|\p{L}*auge|sehen|\p{L}*sicht|yeux|œil|vue|"
            + @"ojo|vista|occhi|olho|visão|hearing|ears?(?!\p{L})|"
            // Movement and pain.
            + @"physio|fisio|kinesi|kiné|physical therap|therap|terap|thérap|massage|chiro|quiro|osteo|ostéo|"
            + @"spine|spinal|back pain|joint|sport|rehab|reha|\p{L}*rücken|gelenk|schmerz|pain|douleur|dolor|"
            + @"dor(?!\p{L})|schiena|coluna|espalda|columna|bewegung|mouvement|movimiento|rygg|"
            // Animals.
            + @"vet(?!eran)|pet(?!\p{L}{3})|pets|animal|anima[lu]|tier(?:arzt|ärzt|klinik|medizin|e(?!\p{L}))|"
            + @"hunde?(?!\p{L})|katze|chien|chat|perro|gato|mascota|cane|cani|gatt|cuccioli|cão|dog|"
            + @"cat(?!\p{L}{2})|puppy|kitten|"
            // Families, fertility, women and children.
            + @"fertil|ivf|fiv|pregnan|baby|bébé|bebé|child|kid|kinder|enfant|niñ|bambin|criança|pediat|pädiat|"
            + @"pédiat|kinderwunsch|embaraz|grossesse|gravid|schwanger|gyn|gine|urolog|midwi|hebamm|"
            // Medicine in general.
            + @"doctor|physician|surgeon|medic|médec|medizin|arzt|ärzt|\p{L}*arzt|\p{L}*ärzt|health ?care|"
            + @"orthop|cardio|kardio|neuro|psych|nutrition|diet|ernähr|iv therapy|wellness|läkare|lekarz|lékař|"
            + @"orvos|doktor|врач|лікар|طبيب|רופא|医|診療|醫)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Subject();

    [GeneratedRegex(
        @"^\W*(?:(?:a |ein |un |une |una |um )?(?:warm |very |herzlich |big )?(?:welcome|willkommen|"
            + @"bienvenue|bienvenid[oa]s?|benvenut[oiae]|bem[- ]?vind[oa]s?|welkom|witamy|välkommen|velkommen|"
            + @"vítejte|üdvözöl|bine ați venit|hoş ?geldiniz|καλώς|добро пожаловать|ласкаво просимо|أهلا|مرحبا|"
            + @"ברוכים|ようこそ|환영|欢迎|歡迎)|hello|hi(?!\p{L})|hallo|bonjour|hola|ciao|olá)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Greeting();
}
