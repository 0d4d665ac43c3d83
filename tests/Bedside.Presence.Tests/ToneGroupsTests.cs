namespace Bedside.Presence.Tests;

/// <summary>Whichever group is named, the outcome is the same.</summary>
public sealed class ToneGroupsTests
{
    private static readonly string[] English =
    [
        "nurses", "doctors", "surgeons", "managers", "administrators", "residents", "porters", "psychiatrists", "social workers", "patients", "families",
        "men", "women", "old people", "the elderly", "young people", "teenagers", "immigrants", "refugees", "Canadians", "Americans", "Indigenous people", "First Nations patients", "Inuit", "Métis families",
        "francophones", "anglophones", "Muslims", "Christians", "Jews", "Sikhs", "atheists", "Black people", "white people", "Asian doctors", "people with addictions", "people who use drugs", "people with disabilities",
        "autistic people", "Deaf people", "fat people", "poor people", "rich people", "homeless people", "gay men", "lesbians", "trans women", "single mothers", "veterans", "prisoners", "vegetarians", "people from the north",
        "zorgles", // A group that does not exist.
    ];

    private static readonly string[] French =
    [
        "infirmières", "médecins", "chirurgiennes", "gestionnaires", "administrateurs", "résidentes", "brancardiers", "psychiatres", "travailleuses sociales", "patients", "familles",
        "hommes", "femmes", "personnes âgées", "vieux", "jeunes", "adolescents", "immigrants", "réfugiés", "Québécois", "Américains", "Autochtones", "Inuits", "familles métisses",
        "francophones", "anglophones", "musulmans", "chrétiens", "juifs", "sikhs", "athées", "personnes noires", "personnes blanches", "personnes dépendantes", "gens qui consomment", "personnes handicapées",
        "autistes", "sourds", "grosses", "pauvres", "riches", "itinérants", "homosexuels", "lesbiennes", "femmes trans", "mères monoparentales", "vétérans", "détenus", "végétariens", "gens du Nord",
        "zorgles",
    ];

    public static TheoryData<string, string, bool> Sentences => new()
    {
        { "en", "{0} are lazy.", true },
        { "en", "All {0} are liars.", true },
        { "en", "I think {0} are so arrogant, every last one of them.", true },
        { "en", "{0} never listen.", true },
        { "en", "{0} always exaggerate.", true },
        { "en", "{0} only care about money.", true },
        { "en", "{0} can't be trusted.", true },
        { "en", "Typical {0}.", true },
        { "en", "{0} aren't cut out for this.", true },
        { "en", "{0} are ruining our profession.", true },
        { "en", "{0} are welcome here.", false },
        { "en", "{0} are not lazy.", false },
        { "en", "Some {0} are lazy, like some of everybody.", false },
        { "en", "She said that {0} are lazy.", false },
        { "en", "Do you think {0} are lazy?", false },
        { "en", "We {0} are often told that we are lazy.", false },
        { "en", "{0} are often afraid of this place.", false },
        { "en", "I work with {0} every day.", false },
        { "en", "“{0} are lazy,” it said on the door.", false },
        { "fr", "Les {0} sont tous pareils.", true },
        { "fr", "Les {0} sont incapables d'écouter.", true },
        { "fr", "Tous les {0} sont des menteurs.", true },
        { "fr", "Les {0} exagèrent toujours.", true },
        { "fr", "Les {0} n'écoutent jamais.", true },
        { "fr", "Les {0}, c'est tous des menteurs.", true },
        { "fr", "Les {0} ne pensent qu'à l'argent.", true },
        { "fr", "Typique des {0}.", true },
        { "fr", "Les {0}, ça veut tout et ça ne donne rien.", true },
        { "fr", "Avec les {0}, c'est toujours pareil.", true },
        { "fr", "Les {0} sont ici chez eux.", false },
        { "fr", "Les {0} ne sont pas incapables.", false },
        { "fr", "Certains {0} sont paresseux, comme certains de partout.", false },
        { "fr", "Elle a dit que les {0} sont des menteurs.", false },
        { "fr", "Pensez-vous que les {0} sont paresseux?", false },
        { "fr", "Nous, les {0}, on nous dit paresseux.", false },
        { "fr", "Les {0} ont souvent peur de cet endroit.", false },
        { "fr", "« Les {0} sont des menteurs », disait l'affiche.", false },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void The_outcome_is_the_same_whoever_is_named(string language, string sentence, bool pauses)
    {
        var groups = language is "en" ? English : French;
        var other = groups.Where(g => Tone.Read(Capital(string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, g)), language).Reconsider != pauses);

        Assert.Empty(other);
    }

    [Theory]
    [InlineData("All {0} are lazy, and you are just a clerk.")]
    [InlineData("{0} never listen. I felt useless.")]
    public void Weight_and_signs_are_the_same_too(string sentence)
    {
        var readings = English.Select(g => Tone.Read(string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, g), "en")).ToList();

        Assert.Single(readings.Select(r => r.Weight).Distinct());
        Assert.Single(readings.Select(r => string.Join(' ', r.Signs.Select(s => s.Kind))).Distinct());
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
