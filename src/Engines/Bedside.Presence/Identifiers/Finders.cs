using System.Text.RegularExpressions;

namespace Bedside.Presence;

/// <summary>What is known by how it is written. Every pattern is bounded or begins where its like cannot have begun before, so that none goes over a text twice.</summary>
internal static partial class Finders
{
    // Before and after a number: it is no part of a word or of a longer number.
    private const string From = @"(?<![\p{L}\p{N}]|\d[-.,/])", To = @"(?![\p{N}\p{Ll}]|[-.,/]\d)";

    // Between groups of digits: a space of any width that does not break a line, or a dash.
    private const string Gap = @"[ \u00A0\u202F-]";

    // A name: Roy, O'Neil, McKay, Jean-Luc, Saint-Onge; or in capitals.
    private const string Name = @"(?:(?:\p{Lu}['’])?\p{Lu}\p{Ll}+(?:[-'’]?\p{Lu}\p{Ll}+)*|\p{Lu}{3,})(?!\p{L})";

    private const string Particle = @"(?:(?:de|du|des|la|le|van|von|der|den|el|al|bin|ben)[ \u00A0]|[dDlL]['’]){0,2}";

    // Written with a capital after a title or after "patient", and no name.
    private static readonly HashSet<string> NoNames =
    [
        .. """
        I She He They We It The This That These Those There Then When While What Who Why How My Our Your His Her Their And But Or If So No Not Yes You For In On At As A An To From With After Before
        Elle Il Elles Ils On Nous Vous Je Tu Le La Les Ce Cet Cette Ces Et Mais Ou Un Une Des Puis Alors Quand Pour Dans Sur Avec Après Avant Mon Ma Mes Notre Votre Son Sa Ses Leur Que Qui
        Google Right Doe Untel Unetelle Tartempion Everyone Everybody Nobody Anybody Somebody Tout Personne
        Safety Care Health Healthcare Experience Centred Centered Rights Record Records Education Questionnaire Engagement Relations Services Service Flow Advocate Advocacy Portal Council Advisory
        Family Families Partner Partners Partnership Navigator Navigation Ombudsman Outcome Outcomes Reported Assessment Instrument Activation Measure Measures Global Handbook Charter Protection
        Affordable Act Story Stories Voice Voices Day Days Week Month Association Society Institute Foundation Centre Center Hospital Unit Ward Team Office Program Programme Committee Group Network
        Support Information Identification Transfer Access Representative Coordinator Coaching Physician Physicians Doctor Nurse Nursing Student Worker Manager Practitioner Specialist Surgeon
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December
        Sécurité Santé Partenaire Partenaires Droits Dossier Programme Comité Bureau Service Hôpital Centre Unité Groupe Association Institut Ordre Conseil Expérience
        ICU CCU NICU PICU COPD HIV DNR CPR USI
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    ];

    private static readonly HashSet<string> FreeLines = ["800", "833", "844", "855", "866", "877", "888"];

    public static IEnumerable<Sighting> All(string text)
    {
        // Addresses of pages and the numbers of books, articles, trials and drugs are nobody's.
        var bare = Public().Replace(text, m => new string(' ', m.Length));
        return Cards(bare).Concat(Mails(text)).Concat(Records(bare)).Concat(Phones(bare)).Concat(NhsWithDashes(bare)).Concat(Dates(text)).Concat(Places(text)).Concat(Names(text));
    }

    private static IEnumerable<Sighting> Cards(string text)
    {
        bool Holds(Match match, Func<string, bool> rule) => rule(Bare(match.Groups[1].Value));
        return new (Regex Form, Func<string, bool> Rule)[]
        {
            (French(), CardNumbers.IsNir),
            (Quebec(), CardNumbers.IsQuebec),
            (Medicare(), _ => true), // Its letters and digits alternate in one way only.
            (Ten(), ten => CardNumbers.IsOntario(ten) || CardNumbers.IsBritishColumbia(ten) || CardNumbers.IsNhs(ten)),
            (Nhs(), CardNumbers.IsNhs),
            (SocialInsurance(), CardNumbers.IsSocialInsurance),
            (SocialSecurity(), CardNumbers.IsSocialSecurity),
        }.SelectMany(f => f.Form.Matches(text).Where(m => Holds(m, f.Rule)).Select(m => Of(m, MentionKind.Number, "card")));
    }

    // Written so it is a telephone if it can be one.
    private static IEnumerable<Sighting> NhsWithDashes(string text) => NhsDashed().Matches(text).Where(m => CardNumbers.IsNhs(Bare(m.Value))).Select(m => Of(m, MentionKind.Number, "card"));

    private static IEnumerable<Sighting> Records(string text) =>
        Record().Matches(text).Where(m => Bare(m.Groups["number"].Value).Length is >= 5 and <= 14).Select(m => Of(m.Groups["number"], MentionKind.Number, "record"));

    private static IEnumerable<Sighting> Mails(string text) => Mail().Matches(text).Select(m => Of(m, MentionKind.Contact, "email"));

    private static IEnumerable<Sighting> Phones(string text)
    {
        var written = new[] { NorthAmerican(), InFrance(), InBritain(), Abroad() }.SelectMany(f => f.Matches(text)).Select(m => (Group)m);
        var announced = PhoneAfterWord().Matches(text).Select(m => m.Groups["number"]).Where(g => Bare(g.Value).Length is >= 7 and <= 15 && !FullDate().IsMatch(g.Value));
        return written.Concat(announced).Where(g => !IsFree(Bare(g.Value))).Select(g => Of(g, MentionKind.Contact, "phone"));
    }

    // A line that anybody may call free of charge is somebody's who helps, not a patient's.
    private static bool IsFree(string digits) => digits.Length is 11 && digits[0] is '1' ? FreeLines.Contains(digits[1..4]) : digits.Length is 10 && (FreeLines.Contains(digits[..3]) || digits.StartsWith("080", StringComparison.Ordinal));

    private static IEnumerable<Sighting> Dates(string text) => FullDate().Matches(text).Where(m => Birth().IsMatch(Around(text, m, 50, 30, "\n"))).Select(m => Of(m, MentionKind.Date, "born"));

    private static IEnumerable<Sighting> Places(string text) => RoomOrBed().Matches(text).Where(m => m.Groups["both"].Success || Ward().IsMatch(Around(text, m, 60, 60, "\n.!?"))).Select(m => Of(m, MentionKind.Place, "room"));

    private static IEnumerable<Sighting> Names(string text) =>
        Announced().Matches(text).Where(m => m.Groups["name"].Captures.All(n => !NoNames.Contains(n.Value))).Select(m => Of(m.Groups["whole"], MentionKind.Name, "called"))
            .Concat(Titled().Matches(text).Where(m => !NoNames.Contains(m.Groups["name"].Value)).Select(m => Of(m, MentionKind.Name, "titled")));

    private static Sighting Of(Group group, MentionKind kind, string because) => new(kind, group.Index, group.Length, because);

    private static string Bare(string number) => string.Concat(number.Where(char.IsLetterOrDigit));

    /// <summary>What stands near, as far as nothing ends there, without the words themselves.</summary>
    private static string Around(string text, Match match, int before, int after, string ends)
    {
        var (from, to) = (match.Index, match.Index + match.Length);
        while (from > 0 && match.Index - from < before && !ends.Contains(text[from - 1], StringComparison.Ordinal)) from--;
        while (to < text.Length && to - match.Index - match.Length < after && !ends.Contains(text[to], StringComparison.Ordinal)) to++;
        return $"{text[from..match.Index]} {text[(match.Index + match.Length)..to]}";
    }

    [GeneratedRegex(@"(?:https?://|www\.|doi[:.]?[ ]?)\S+|\b(?:ISBN|ISSN|PMID|PMCID|NCT|DIN|arXiv)[ :#]*[\dX.-]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Public();

    // The ten digits of a card: together, or four, three and three as Ontario and British Columbia print them, with Ontario's one or two letters of the version.
    [GeneratedRegex(From + @"(\d{10}|\d{4}" + Gap + @"\d{3}" + Gap + @"\d{3})(?:" + Gap + @"?\p{Lu}{1,2}(?![\p{L}\p{N}]))?" + To, RegexOptions.CultureInvariant)]
    private static partial Regex Ten();

    [GeneratedRegex(From + @"\d{3}-\d{3}-\d{4}" + To, RegexOptions.CultureInvariant)]
    private static partial Regex NhsDashed();

    [GeneratedRegex(From + @"(\d{3}[ \u00A0\u202F]\d{3}[ \u00A0\u202F]\d{4})" + To, RegexOptions.CultureInvariant)]
    private static partial Regex Nhs();

    [GeneratedRegex(From + @"([A-Z]{4}" + Gap + @"?\d{4}" + Gap + @"?\d{4})" + To, RegexOptions.CultureInvariant)]
    private static partial Regex Quebec();

    // Centers for Medicare & Medicaid Services, "Understanding the Medicare Beneficiary Identifier (MBI) Format": no S, L, O, I, B, Z.
    [GeneratedRegex(From + @"([1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[- ]?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[- ]?[AC-HJKMNP-RT-Y]{2}\d{2})(?!\p{L})" + To, RegexOptions.CultureInvariant)]
    private static partial Regex Medicare();

    [GeneratedRegex(From + @"([1-478]" + Gap + @"?\d\d" + Gap + @"?\d\d" + Gap + @"?(?:\d\d|2[ABab])" + Gap + @"?\d{3}" + Gap + @"?\d{3}" + Gap + @"?\d\d)" + To, RegexOptions.CultureInvariant)]
    private static partial Regex French();

    [GeneratedRegex(From + @"(\d{3}" + Gap + @"\d{3}" + Gap + @"\d{3})" + To, RegexOptions.CultureInvariant)]
    private static partial Regex SocialInsurance();

    [GeneratedRegex(From + @"(\d{3}-\d{2}-\d{4})" + To, RegexOptions.CultureInvariant)]
    private static partial Regex SocialSecurity();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:(?i:mrn|phn|hcn|ohip|ramq|ssn|medical record|record (?:number|no\b)|chart (?:number|no\b|\#)|hospital (?:number|no\b)|health (?:card|number|insurance number)|patient (?:id|number|no\b|\#)|nhs (?:number|no\b)|medicare (?:number|card)|social (?:insurance|security) number|(?:num[ée]ro|n[o°])[ \u00A0.]{1,2}(?:de |du |d['’])?(?:dossier|assurance[- ]maladie|assurance sociale|s[ée]curit[ée] sociale)|dossier(?: m[ée]dical)?|carte (?:d['’]assurance[- ]maladie|soleil|(?:de )?sant[ée]))|SIN|NAS|NAM|NIR|MSP|MC)(?:[\s:\#=.(]|(?i:number|no|n[o°]|is|was|est|était)){1,12}(?<number>\d(?:[ \u00A0\u202F-]?\d){4,13})" + To, RegexOptions.CultureInvariant)]
    private static partial Regex Record();

    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(From + @"(?:\+?1[-. \u00A0]?)?(?:\([2-9]\d{2}\)[ \u00A0-]?|[2-9]\d{2}[-. \u00A0])[2-9]\d{2}[-. \u00A0]\d{4}" + To, RegexOptions.CultureInvariant)]
    private static partial Regex NorthAmerican();

    [GeneratedRegex(From + @"(?:\+33[ .\u00A0]?(?:\(0\))?[1-9]|0[1-9])(?:[ .\u00A0-]?\d{2}){4}" + To, RegexOptions.CultureInvariant)]
    private static partial Regex InFrance();

    [GeneratedRegex(From + @"(?:\+44[ ]?(?:\(0\))?|0)(?:20[ ]?\d{4}[ ]\d{4}|1\d{2}[ ]?\d{3}[ ]\d{4}|1\d{3}[ ]\d{5,6}|7\d{3}[ ]?\d{3}[ ]?\d{3})" + To, RegexOptions.CultureInvariant)]
    private static partial Regex InBritain();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\+[1-9](?:[ .()\u00A0-]{0,2}\d){7,14}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Abroad();

    [GeneratedRegex(@"(?<![\p{L}])(?:(?:tele)?phones?|tel|cell(?:ular|ulaire)?|mobile|pager|fax|call(?: me| her| him| them)?|texte?|reach (?:me|her|him|them)|t[ée]l(?:[ée]phone|[ée]c\w*)?|appele[zr](?:-l[ae]|-moi)?|joindre)[^\d\n]{1,20}?(?<number>\+?\(?\d(?:[ .()\u00A0-]{0,2}\d){6,14})" + To, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PhoneAfterWord();

    [GeneratedRegex(From + @"(?:(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|[12]\d|3[01])\2(?:(?:19|20)?\d\d)|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?[ \u00A0](?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,?[ \u00A0](?:19|20)\d\d|(?:1er|(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)[ \u00A0](?:of )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)\.?,?[ \u00A0](?:19|20)\d\d)" + To, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FullDate();

    [GeneratedRegex(@"(?<!\p{L})(?:born|birth|birthday|dob|d\.o\.b\.?|né(?:e|\(e\))?|naissance|naquit|anniversaire|ddn|aged?|âgée?|y\.?/?o|years?[ -]old|\d{1,3}[ \u00A0]ans)(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Birth();

    // Not after them: so many times, hours, milligrams.
    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:room|rm\.?|bed|bedspace|bay|stretcher|chambre|ch\.|(?:au|du|le|ce|son) lit|civière)[ \u00A0]?(?:number |no\.? |n[o°]\.?[ \u00A0]|\#)?\d{1,4}[A-Za-z]?(?![\p{L}\p{N}]|[.,:/-]\d|[ \u00A0](?:times|fois|hours?|heures?|minutes|days?|jours?|weeks?|semaines?|nights?|nuits?|mg|mL|%|h\b))(?<both>,?[ \u00A0](?:room|bed|bay|chambre|lit)[ \u00A0]?(?:no\.? |n[o°]\.?[ \u00A0]|\#)?\d{1,3}[A-Za-z]?(?![\p{L}\p{N}]))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RoomOrBed();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?i:wards?|units?|floors?|wing|icu|ccu|nicu|picu|pacu|er|emergency|oncology|cardiology|pa?ediatrics|geriatrics|palliative|medicine|surgery|psychiatry|maternity|unités?|étages?|aile|service|urgences?|soins intensifs|oncologie|cardiologie|pédiatrie|gériatrie|soins palliatifs|médecine|chirurgie|psychiatrie|maternité|usi)(?!\p{L})|(?<![\p{L}\p{N}])\d{1,2}(?:[A-F]|[ -]?(?:North|South|East|West|Nord|Sud|Est|Ouest))(?![\p{L}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex Ward();

    [GeneratedRegex(@"(?<![\p{L}\p{N}.])(?:(?:[Mm]rs?|MRS?|Ms|Mx|[Dd]re?|DR|[Pp]rof)\.?|Miss|Mister|Doctor|M\.|MM\.|Mmes?|Mlles?|[Mm]adame|[Mm]onsieur|[Mm]ademoiselle|[Dd]octeure?)[ \u00A0\u202F]" + Particle + "(?<name>" + Name + @")(?:[ \u00A0]" + Particle + Name + "){0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Titled();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?i:patiente?|pt|cliente?|r[ée]sidente?|(?:son|daughter|mother|father|wife|husband|sister|brother|child|partner) of|(?:fils|fille|mère|père|femme|mari|épouse|époux|sœur|frère|enfant|conjointe?) de|named|called|name (?:is|was)|(?:pré)?nommée?|appelée?|s['’]appel(?:le|ait)|du nom de)(?::|,)?[ \u00A0](?<whole>(?<name>" + Name + @")(?:[ \u00A0]\p{Lu}\.)?(?:[ \u00A0]" + Particle + "(?<name>" + Name + ")){1,2})", RegexOptions.CultureInvariant)]
    private static partial Regex Announced();
}
