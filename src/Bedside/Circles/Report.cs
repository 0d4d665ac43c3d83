using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Circles;

/// <summary>That a member said: something is wrong here. One for each member and post.</summary>
public sealed class Report
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid CircleId { get; init; }

    public required Guid ThreadId { get; init; }

    public required Guid PostId { get; init; }

    public required VoiceKey By { get; init; }

    /// <summary>What they wanted the facilitators to know; null if nothing.</summary>
    public Shareable? Said { get; set; }

    public required DateTime At { get; set; }

    /// <summary>Since when they say that it cannot wait: the post was hidden at once. Null where they did not.</summary>
    public DateTime? SevereAt { get; private set; }

    /// <summary>For so long it may wait for a facilitator, who reads it as the hour by which to answer.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromHours(72), Severe = TimeSpan.FromHours(24);

    /// <summary>So often one member hides a post of a circle by saying that it cannot wait; more often it is reported only.</summary>
    public static readonly TimeSpan BetweenSevere = TimeSpan.FromDays(7);

    public void CannotWait(DateTime at) => SevereAt ??= at;

    /// <summary>When a facilitator's mail went out; null while none has.</summary>
    public DateTime? NotifiedAt { get; private set; }

    /// <summary>That a facilitator has seen to it. No row, it waits.</summary>
    public ReportClosing? Closing { get; private set; }

    /// <summary>The same member says it again: what they add stands below what they had said, and the facilitators are told anew.</summary>
    public void SayAgain(Shareable? words, DateTime at)
    {
        if (words is not null) Said = With(words).Taken!;
        (At, NotifiedAt, Closing) = (at, null, null);
    }

    /// <summary>Whether what they add still fits below what they had said.</summary>
    public bool HasRoomFor(Shareable? words) => words is null || With(words).Problem is null;

    /// <summary>Whether saying it again with these words would tell the facilitators anything that does not wait for them already.</summary>
    public bool Holds(Shareable? words) => Closing is null && (words is null || Said is { } said && $"\n\n{said.Source}".EndsWith($"\n\n{words.Source}", StringComparison.Ordinal));

    public void Notified(DateTime at) => NotifiedAt ??= at;

    public void Close(VoiceKey by, DateTime at) => Closing ??= new(by, at);

    private Typed<Shareable> With(Shareable words) => Shareable.Of(Said is null ? words.Source : $"{Said.Source}\n\n{words.Source}", "");
}

/// <summary>That a facilitator has seen to a report.</summary>
public sealed record ReportClosing(VoiceKey ClosedBy, DateTime ClosedAt)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
}

public sealed class ReportTable : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> report)
    {
        report.ComplexProperty(r => r.Said);
        report.HasOne<Post>().WithMany().HasForeignKey(r => r.PostId).IsRequired();
        report.HasIndex(r => new { r.PostId, r.By }).IsUnique();
        report.HasIndex(r => r.NotifiedAt);
        report.HasIndex(r => r.CircleId);
        report.HasOne(r => r.Closing).WithOne().HasForeignKey<ReportClosing>("ReportId").IsRequired();
    }
}
