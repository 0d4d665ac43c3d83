using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Access;

/// <summary>
/// A key on somebody's phone, computer or key ring with which they sign in. Nothing here changes when it is used: a counter, compared from one backup to the next,
/// would tell who came.
/// </summary>
public sealed class Passkey
{
    public const int MostOfOnePerson = 20;

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid PersonId { get; init; }

    /// <summary>What its owner calls it: "my phone".</summary>
    public required ShareableLine Name { get; init; }

    /// <summary>The authenticator's name for it (WebAuthn: credential id, at most 1023 bytes).</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>COSE-encoded.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>Whether it may live on several devices of its owner; the authenticator must say the same each time.</summary>
    public required bool IsBackupEligible { get; init; }

    public required DateOnly AddedOn { get; init; }
}

public sealed class PasskeyTable : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> passkey)
    {
        passkey.Property(k => k.CredentialId).HasMaxLength(1023);
        passkey.HasIndex(k => k.CredentialId).IsUnique();
        passkey.Property(k => k.PublicKey).HasMaxLength(4000);
        passkey.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId).IsRequired();
    }
}
