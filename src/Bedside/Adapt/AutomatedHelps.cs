using Bedside.Courses;

namespace Bedside.Adapt;

/// <summary>The automated helps, from courses/adapt/automated.yaml.</summary>
public sealed class AutomatedHelps
{
    private readonly Lazy<Sheet> _sheet = new(() => Sheets.Read<Sheet>("automated.yaml"));

    public IReadOnlyList<Help> All => _sheet.Value.Items;

    internal sealed class Sheet : Courses.Sheet
    {
        public List<Help> Items { get; set; } = [];
    }

    public sealed class Help
    {
        public string Id { get; set; } = "";

        public Both Title { get; set; } = new();

        public Both Does { get; set; } = new();

        public Both Error { get; set; } = new();

        public Both Acts { get; set; } = new();
    }
}
