using Bedside.Shared;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Bedside.Setup;

/// <summary>The demonstration as it is written down, in courses/demonstration/house.yaml.</summary>
public sealed class DemonstrationFile
{
    public OrganisationPart Organisation { get; set; } = new();

    public List<SitePart> Sites { get; set; } = [];

    public List<PersonPart> People { get; set; } = [];

    public CohortPart Cohort { get; set; } = new();

    /// <summary>Where the meetings of the course are, the same for all.</summary>
    public MeetingPart Meetings { get; set; } = new();

    public List<CirclePart> Circles { get; set; } = [];

    public sealed class OrganisationPart
    {
        public string Name { get; set; } = "";

        public List<string> Languages { get; set; } = [];

        public string TimeZone { get; set; } = "";
    }

    public sealed class SitePart
    {
        public string Key { get; set; } = "";

        public string Name { get; set; } = "";

        public string TimeZone { get; set; } = "";

        public List<ContactPart> Contacts { get; set; } = [];
    }

    public sealed class ContactPart
    {
        public string Name { get; set; } = "";

        public string Role { get; set; } = "";

        public string Phone { get; set; } = "";

        public Dictionary<string, string> Hours { get; set; } = [];
    }

    public sealed class PersonPart
    {
        public string Key { get; set; } = "";

        public string Name { get; set; } = "";

        public string Site { get; set; } = "";

        public string Language { get; set; } = "";

        public List<string> Roles { get; set; } = [];
    }

    public sealed class CohortPart
    {
        public string Name { get; set; } = "";

        public int StartDaysAgo { get; set; }
    }

    public sealed class MeetingPart
    {
        public string Place { get; set; } = "";

        public string Link { get; set; } = "";
    }

    public sealed class CirclePart
    {
        public string Name { get; set; } = "";

        public string Purpose { get; set; } = "";

        public string Language { get; set; } = "";

        public List<string> Members { get; set; } = [];

        public List<string> Facilitators { get; set; } = [];

        public AgreementPart Agreement { get; set; } = new();

        public List<ThreadPart> Threads { get; set; } = [];

        public List<NotePart> PrivateLine { get; set; } = [];

        public ReportPart? Report { get; set; }
    }

    public sealed class AgreementPart
    {
        public string Text { get; set; } = "";

        public List<string> AcceptedBy { get; set; } = [];

        public ProposalPart? Proposal { get; set; }
    }

    public sealed class ProposalPart
    {
        public string By { get; set; } = "";

        public string Text { get; set; } = "";

        public string Why { get; set; } = "";

        public int DaysAgo { get; set; }
    }

    public sealed class ThreadPart
    {
        public string Key { get; set; } = "";

        public string Title { get; set; } = "";

        public string By { get; set; } = "";

        public bool Pinned { get; set; }

        public List<PostPart> Posts { get; set; } = [];
    }

    public sealed class PostPart
    {
        public string Key { get; set; } = "";

        public string By { get; set; } = "";

        public int DaysAgo { get; set; }

        public string At { get; set; } = "";

        public string Text { get; set; } = "";

        public string? RepliesTo { get; set; }

        public QuotePart? Quotes { get; set; }

        public bool TakenBack { get; set; }

        public HiddenPart? Hidden { get; set; }
    }

    public sealed class QuotePart
    {
        public string Post { get; set; } = "";

        public string Words { get; set; } = "";
    }

    public sealed class HiddenPart
    {
        public string Reason { get; set; } = "";
    }

    public sealed class NotePart
    {
        public string To { get; set; } = "";

        public string By { get; set; } = "";

        public int DaysAgo { get; set; }

        public string At { get; set; } = "";

        public string Text { get; set; } = "";
    }

    public sealed class ReportPart
    {
        public string Post { get; set; } = "";

        public string By { get; set; } = "";

        public string Text { get; set; } = "";

        public int DaysAgo { get; set; }
    }

    public static DemonstrationFile Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "courses", "demonstration", "house.yaml");
        if (!File.Exists(file)) throw new RefusedException(Words.DemonstrationMissing.With(file));

        return new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .IgnoreUnmatchedProperties()
            .Build()
            .Deserialize<DemonstrationFile>(File.ReadAllText(file));
    }
}
