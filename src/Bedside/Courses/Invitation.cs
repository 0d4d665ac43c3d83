using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bedside.Access;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Courses;

/// <summary>That somebody may come: to a cohort in a role, or to be appointed in the organisation. What opens it is only in the mail or on the card; here lies its hash.</summary>
public sealed class Invitation
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(14);

    /// <summary>How long one is good that opens an account which is there already. Only the operator hands such a thing out, to somebody who has lost the way in.</summary>
    public static readonly TimeSpan OpensFor = TimeSpan.FromDays(1);

    private const string Opening = "~"; // No token begins with it by itself.
    private const int TokenBytes = 12;

    /// <summary>Given by the form it is made with: sent twice, it is one invitation.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The cohort one comes to; null where one is appointed in the organisation.</summary>
    public required Guid? CohortId { get; init; }

    public required Guid SiteId { get; init; }

    public required CohortRole? Role { get; init; }

    /// <summary>To what one is appointed in the organisation; null for a cohort.</summary>
    public OrganisationRole? Appoints { get; init; }

    public required string Language { get; init; }

    /// <summary>Where it was mailed; null for a card.</summary>
    public string? Email { get; set; }

    /// <summary>What the one who invited calls them; they choose their own name.</summary>
    public ShareableLine? Name { get; set; }

    /// <summary>SHA-256 of what opens it.</summary>
    public byte[] Hash { get; private set; } = [];

    public required DateTime At { get; init; }

    public DateTime Until { get; private set; }

    public DateTime? AcceptedAt { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>For a facilitator: what was answered to "does this person assess, employ or supervise anyone here?".</summary>
    public bool? HasNoneUnder { get; init; }

    /// <summary>How it is handled where it is so; the member says it from then on.</summary>
    public ShareableLine? Exception { get; set; }

    public bool IsPending => AcceptedAt is null && WithdrawnAt is null;

    public bool IsGood(DateTime now) => IsPending && now < Until;

    /// <summary>Makes what opens it anew; what was mailed before opens nothing more.</summary>
    /// <param name="now">From when on it is good.</param>
    /// <param name="opensAccount">Whether it is also the way in to the account of the one invited.</param>
    public string Token(DateTime now, bool opensAccount = false)
    {
        var token = (opensAccount ? Opening : "") + TokenOf(RandomNumberGenerator.GetBytes(TokenBytes));
        OpenBy(token, now);
        return token;
    }

    /// <summary>Is opened by this from now on, and by nothing else.</summary>
    public void OpenBy(string token, DateTime now)
    {
        Hash = HashOf(token);
        Until = now + (OpensAccount(token) ? OpensFor : GoodFor);
    }

    /// <summary>What opens one, out of bytes that nobody can guess.</summary>
    public static string TokenOf(ReadOnlySpan<byte> secret) => Base64Url.EncodeToString(secret[..TokenBytes]);

    public static bool OpensAccount(string token) => token.StartsWith(Opening, StringComparison.Ordinal);

    /// <summary>Whoever came has an account of their own now: who they were before is not kept.</summary>
    public void Accept(DateTime at)
    {
        AcceptedAt ??= at;
        (Email, Name, Exception) = (null, null, null);
    }

    public void Withdraw(DateTime at) => WithdrawnAt ??= at;

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

public static class Invitations
{
    extension(IQueryable<Invitation> all)
    {
        /// <summary>Those that nobody has taken and nobody has withdrawn.</summary>
        public IQueryable<Invitation> Pending() => all.Where(i => i.AcceptedAt == null && i.WithdrawnAt == null);
    }
}

public sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.Property(i => i.Email).HasMaxLength(254);
        invitation.Property(i => i.Language).HasMaxLength(2);
        invitation.Property(i => i.Hash).HasMaxLength(32);
        invitation.HasIndex(i => i.Hash).IsUnique();
        invitation.HasOne<Cohort>().WithMany().HasForeignKey(i => i.CohortId).OnDelete(DeleteBehavior.Cascade);
        invitation.HasOne<Site>().WithMany().HasForeignKey(i => i.SiteId).OnDelete(DeleteBehavior.Restrict);
    }
}
