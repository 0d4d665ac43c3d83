using Bedside.Courses;

namespace Bedside.Adapt;

/// <summary>
/// The five letters of ADAPT (Sukhera and Poleksic 2021) and the strategies under each, from courses/adapt/strategies.yaml. Which strategy stands under which letter is a reconstruction from the
/// text of the article, and no page depends on it.
/// </summary>
public sealed class Strategies
{
    internal const string File = "strategies.yaml";

    private readonly Lazy<Sheet> _sheet;

    /// <summary>Those that came with Bedside.</summary>
    public Strategies() => _sheet = new(() => Sheets.Read<Sheet>(File));

    internal Strategies(Sheet own) => _sheet = new(own);

    public IReadOnlyList<string> Lineage => _sheet.Value.Lineage;

    /// <summary>What has to be said wherever the letters are shown.</summary>
    public Both Note => _sheet.Value.Note;

    public IReadOnlyList<Section> Sections => _sheet.Value.Sections;

    /// <summary>The one of this id, with its letter; null for none.</summary>
    public (Section Section, Strategy Strategy)? Find(string id) =>
        Sections.SelectMany(s => s.Strategies, (s, one) => ((Section, Strategy)?)(s, one)).FirstOrDefault(found => found!.Value.Item2.Id == id);

    internal sealed class Sheet : Courses.Sheet
    {
        public Both Note { get; set; } = new();

        public List<Section> Sections { get; set; } = [];
    }

    public sealed class Section
    {
        public string Id { get; set; } = "";

        public string Letter { get; set; } = "";

        public Both Title { get; set; } = new();

        public Both Gist { get; set; } = new();

        public List<Strategy> Strategies { get; set; } = [];
    }

    public sealed class Strategy
    {
        public string Id { get; set; } = "";

        public Both Title { get; set; } = new();

        /// <summary>The sentence of the article it is drawn from, in the article's language.</summary>
        public string Quote { get; set; } = "";

        /// <summary>Where in the article it stands.</summary>
        public Both Place { get; set; } = new();

        /// <summary>What there is here for it.</summary>
        public Both Here { get; set; } = new();
    }
}
