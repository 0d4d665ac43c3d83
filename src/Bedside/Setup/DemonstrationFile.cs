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

    public List<EntryPart> Journals { get; set; } = [];

    public List<PromisePart> Promises { get; set; } = [];

    public List<IdeaPart> Ideas { get; set; } = [];

    public List<DonePart> Done { get; set; } = [];

    public List<HeldPart> MeetingsHeld { get; set; } = [];

    public List<NotePart> StaffNotes { get; set; } = [];

    public List<ReachedPart> Reached { get; set; } = [];

    public List<GroupsPart> Groups { get; set; } = [];

    public WithoutNamesPart WithoutNames { get; set; } = new();

    public PlanPart Plan { get; set; } = new();

    /// <summary>The plan by which the course takes technology up.</summary>
    public sealed class PlanPart
    {
        public List<ReasonsPart> Reasons { get; set; } = [];

        public RoundPart Round { get; set; } = new();

        public List<StagePart> Stages { get; set; } = [];
    }

    public sealed class ReasonsPart
    {
        public string Tool { get; set; } = "";

        public string Objective { get; set; } = "";

        public string Practice { get; set; } = "";

        public string Why { get; set; } = "";

        public string Contact { get; set; } = "";

        public string Without { get; set; } = "";
    }

    public sealed class RoundPart
    {
        public string Name { get; set; } = "";

        public List<string> Staff { get; set; } = [];

        public List<ConcernPart> Concerns { get; set; } = [];
    }

    public sealed class ConcernPart
    {
        public string Side { get; set; } = "";

        public string Text { get; set; } = "";

        public bool Met { get; set; }

        public string Decided { get; set; } = "";

        public string Because { get; set; } = "";
    }

    public sealed class StagePart
    {
        public string Tool { get; set; } = "";

        public string To { get; set; } = "";

        public string Why { get; set; } = "";
    }

    /// <summary>A circle without names.</summary>
    public sealed class WithoutNamesPart
    {
        public string Name { get; set; } = "";

        public string Purpose { get; set; } = "";

        public string Language { get; set; } = "";

        public int Weeks { get; set; }

        public List<LetterPart> Letters { get; set; } = [];
    }

    public sealed class LetterPart
    {
        public string By { get; set; } = "";

        public string Text { get; set; } = "";
    }

    public sealed class EntryPart
    {
        public string Key { get; set; } = "";

        public string By { get; set; } = "";

        public string? Activity { get; set; }

        public int DaysAgo { get; set; }

        public string At { get; set; } = "";

        public string Noticed { get; set; } = "";

        public string Moved { get; set; } = "";

        public string Knowing { get; set; } = "";

        public string Doing { get; set; } = "";

        public int? Felt { get; set; }

        /// <summary>The key of the earlier entry beside which this one is set.</summary>
        public string? ThenOf { get; set; }

        public List<SharedWithPart> Shared { get; set; } = [];
    }

    public sealed class SharedWithPart
    {
        public string With { get; set; } = "";

        public string? Circle { get; set; }

        public string? Passage { get; set; }

        public int DaysAgo { get; set; }

        public int? WithdrawnDaysAgo { get; set; }

        public AnswerPart? Question { get; set; }
    }

    public sealed class AnswerPart
    {
        public string By { get; set; } = "";

        public int DaysAgo { get; set; }

        public string Text { get; set; } = "";
    }

    public sealed class PromisePart
    {
        public string By { get; set; } = "";

        public string? Activity { get; set; }

        public string Who { get; set; } = "";

        public string When { get; set; } = "";

        public string What { get; set; } = "";

        public int DaysAgo { get; set; }

        public int AskDaysAgo { get; set; }

        public string? Answer { get; set; }

        public string Note { get; set; } = "";
    }

    public sealed class IdeaPart
    {
        public string By { get; set; } = "";

        public int DaysAgo { get; set; }

        public string Text { get; set; } = "";

        public AnswerPart? Answer { get; set; }
    }

    public sealed class DonePart
    {
        public string By { get; set; } = "";

        public string Activity { get; set; } = "";

        public int DaysAgo { get; set; }

        public int? Felt { get; set; }
    }

    public sealed class HeldPart
    {
        public string Activity { get; set; } = "";

        public int DaysAgo { get; set; }

        public List<string> There { get; set; } = [];

        public string Notes { get; set; } = "";
    }

    public sealed class ReachedPart
    {
        public string By { get; set; } = "";

        public string About { get; set; } = "";

        public int DaysAgo { get; set; }

        public string Text { get; set; } = "";
    }

    public sealed class GroupsPart
    {
        public string Name { get; set; } = "";

        public int DaysAgo { get; set; }

        public List<List<string>> Groups { get; set; } = [];
    }

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

        public string? Pronouns { get; set; }

        public string? Pronunciation { get; set; }

        public string? Place { get; set; }

        public int? LeftDaysAgo { get; set; }

        public int? Confidence { get; set; }

        public string? Goal { get; set; }

        /// <summary>Who holds a key: the six words that open it.</summary>
        public string? Words { get; set; }
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
        public string Key { get; set; } = "";

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

        /// <summary>The activity of the course that it belongs to, by its name.</summary>
        public string? Activity { get; set; }

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
