namespace Bedside.Journal;

/// <summary>The four parts of compassion, as an entry asks for them; and, in what is shared, a passage of any of them.</summary>
public enum Part
{
    Noticing = 1,
    Moved = 2,
    Feeling = 3,
    Doing = 4,
    Passage = 5,
}

public static class Parts
{
    public static readonly IReadOnlyList<Part> Four = [Part.Noticing, Part.Moved, Part.Feeling, Part.Doing];

    extension(Part part)
    {
        /// <summary>What the box is called in a form.</summary>
        public string Field => part switch
        {
            Part.Noticing => "noticing",
            Part.Moved => "moved",
            Part.Feeling => "feeling",
            Part.Doing => "doing",
            Part.Passage => "passage",
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };

        public string Title => part switch
        {
            Part.Noticing => Words.Noticing,
            Part.Moved => Words.Moved,
            Part.Feeling => Words.Feeling,
            Part.Doing => Words.Doing,
            Part.Passage => Words.Passage,
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };

        /// <summary>What the box asks for.</summary>
        public string Hint => part switch
        {
            Part.Noticing => Words.NoticingHint,
            Part.Moved => Words.MovedHint,
            Part.Feeling => Words.FeelingHint,
            Part.Doing => Words.DoingHint,
            _ => "",
        };
    }
}
