using Bedside.Courses;
using Bedside.Shared;

namespace Bedside.Adapt;

/// <summary>What people do in a room, and ways to do it elsewhere in part, from courses/adapt/variants.yaml.</summary>
public sealed class Variants
{
    /// <summary>Of which kind something is that nobody has said more of.</summary>
    public const string Usual = "as-it-is";

    private readonly Lazy<Sheet> _sheet = new(() => Sheets.Read<Sheet>("variants.yaml"));

    public IReadOnlyList<RoomActivity> All => _sheet.Value.Activities;

    /// <summary>The variant of this id, of what people do in the room; null for none.</summary>
    public Variant? Find(string activity, string variant) => All.FirstOrDefault(a => a.Id == activity)?.Variants.Find(v => v.Id == variant);

    internal sealed class Sheet : Courses.Sheet
    {
        public List<RoomActivity> Activities { get; set; } = [];
    }

    public sealed class RoomActivity
    {
        public string Id { get; set; } = "";

        public Both Title { get; set; } = new();

        public List<Variant> Variants { get; set; } = [];
    }

    public sealed class Variant
    {
        public string Id { get; set; } = "";

        public Both Title { get; set; } = new();

        /// <summary>In kebab-case: how the part is done that leaves the room.</summary>
        public string Mode { get; set; } = "";

        /// <summary>Of the minutes, so many in a hundred stay in a room or on a call.</summary>
        public int Together { get; set; }

        public List<string> Components { get; set; } = [];

        public Both How { get; set; } = new();

        public Both Kept { get; set; } = new();

        public Both Added { get; set; } = new();

        public Both Lost { get; set; } = new();

        /// <summary>How what is lost is met.</summary>
        public Both Met { get; set; } = new();

        public Both Prepare { get; set; } = new();

        public Both Access { get; set; } = new();

        /// <summary>The minutes that leave the room, in steps of five, and those that stay together.</summary>
        public (int Apart, int Together) Split(int minutes)
        {
            if (Together is 0 || minutes <= 5) return Together < 50 ? (minutes, 0) : (0, minutes);

            var apart = Together is 100 ? 0 : Math.Clamp((int)Math.Round(minutes * (100 - Together) / 500.0, MidpointRounding.AwayFromZero) * 5, 5, minutes);
            return (apart, minutes - apart);
        }

        /// <summary>Whether what is done apart becomes an activity of its own, with a text.</summary>
        public bool NeedsText(int minutes) => Split(minutes) is { Apart: > 0, Together: > 0 };

        /// <summary>A course in which an activity that it has is done in this way: it keeps its name and its texts, and what is done apart stands before it.</summary>
        /// <param name="words">The text of what is done apart, in one language.</param>
        public (Pack Pack, string? Part) Applied(Pack pack, int week, PackActivity activity, string language, string words)
        {
            var mode = Kebab.Read<Mode>(Mode) ?? Courses.Mode.OwnTime;
            var (apart, together) = Split(activity.Minutes);
            var kept = together is 0 ? activity with { Mode = mode }
                : apart is 0 ? activity with { Mode = mode is Courses.Mode.Call ? Courses.Mode.Call : Courses.Mode.RoomOrCall }
                : activity with { Minutes = together, Writing = Math.Min(activity.Writing, together) };
            var part = NeedsText(activity.Minutes) ? Before(pack, activity, mode, apart, language, words) : null;
            return (pack.With(week, pack.Weeks.First(w => w.Number == week).Activities.SelectMany(a => a.Name != activity.Name ? [a] : part is null ? new[] { kept } : [part, kept])), part?.Name);
        }

        private static PackActivity Before(Pack pack, PackActivity activity, Mode mode, int minutes, string language, string words)
        {
            var kind = mode is Courses.Mode.WrittenTogether ? ActivityKind.Circle : ActivityKind.Reading;
            var begun = AddActivity.Begun(AddActivity.NameOf($"before {activity.Name}", pack.AllActivities), "", kind, pack.Head);
            return begun with
            {
                Mode = mode, Minutes = minutes, Writing = Math.Max(1, minutes / 2), Components = activity.Components, About = activity.About, Levels = activity.Levels, Disciplines = activity.Disciplines, Interests = activity.Interests,
                Texts = begun.Texts.ToDictionary(t => t.Key, t => t.Value with { Title = TitleBefore(activity.Texts[t.Key].Title, t.Key), Body = t.Key == language ? words : t.Value.Body }),
            };
        }

        private static string TitleBefore(string title, string language)
        {
            using var speaking = Languages.Speaking(language);
            return Words.SwitchBefore.With(title);
        }

        /// <summary>What a course gains that takes it up: the part that is done apart, and the part together.</summary>
        public IReadOnlyList<PackActivity> Activities(string title, int minutes, string language, string words, Pack pack)
        {
            var mode = Kebab.Read<Mode>(Mode) ?? Courses.Mode.OwnTime;
            var (apart, together) = Split(minutes);
            var made = new List<PackActivity>();
            void Add(ActivityKind kind, Mode how, int takes)
            {
                var begun = AddActivity.Begun(AddActivity.NameOf(title, pack.AllActivities.Concat(made)), title, kind, pack.Head);
                made.Add(begun with
                {
                    Mode = how, Minutes = takes, Writing = kind is ActivityKind.Gathering ? 0 : Math.Min(takes, Math.Max(1, takes / 2)), Components = Components,
                    Texts = begun.Texts.ToDictionary(t => t.Key, t => t.Key == language && kind is not ActivityKind.Gathering and not ActivityKind.Experience ? t.Value with { Body = words } : t.Value),
                });
            }

            if (apart > 0) Add(mode is Courses.Mode.WrittenTogether ? ActivityKind.Circle : ActivityKind.Reading, mode, apart);
            if (together > 0) Add(ActivityKind.Gathering, mode is Courses.Mode.Call ? Courses.Mode.Call : Courses.Mode.RoomOrCall, together);
            return made;
        }
    }
}
