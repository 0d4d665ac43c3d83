using Bedside.Access;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Keyholders;

/// <summary>
/// That somebody holds a key, or is asked to. Both private keys lie here only under six words that the program made and keeps nowhere (veil.md A8). Who loses the words, or is let go,
/// loses the place; whoever holds a key again has another place with other keys.
/// </summary>
public sealed class KeyPlace
{
    /// <summary>What sets, consents and the record say in the place of a person.</summary>
    public Guid Id { get; private set; } = Guid.NewGuid();

    /// <summary>Null once they have erased themselves.</summary>
    public Guid? PersonId { get; private set; }

    public Person? Person { get; private set; }

    /// <summary>The name members are shown and that all of a set have signed. It stays with the set, which whoever takes a place is told: a set whose names change is another set.</summary>
    public required ShareableLine Name { get; init; }

    public byte[]? SealingKey { get; private set; }

    public byte[]? SigningKey { get; private set; }

    /// <summary>The private keys under the six words; gone when the place ends.</summary>
    public byte[]? Wrapped { get; private set; }

    /// <summary>That the six words were typed back once: they are on paper, not only on a page that is gone.</summary>
    public bool IsConfirmed { get; private set; }

    public bool HasEnded { get; private set; }

    /// <summary>Whether keys are there that can open and sign.</summary>
    public bool IsReady => IsConfirmed && !HasEnded;

    /// <summary>As all may see them.</summary>
    public Keyholder Shown => new(Id, Name.Text, SealingKey!, SigningKey!);

    public static KeyPlace Of(Person person) => new() { Name = person.Name, PersonId = person.Id };

    /// <summary>New keys; those of before, whose words nobody has typed back, are gone.</summary>
    public void Take(KeyholderKeys keys, byte[] wrapped)
    {
        if (IsConfirmed || HasEnded) throw new InvalidOperationException();

        var shown = keys.Public(Id, Name.Text);
        (SealingKey, SigningKey, Wrapped) = (shown.SealingKey, shown.SigningKey, wrapped);
    }

    public void Confirm() => IsConfirmed = true;

    public void End() => (Wrapped, HasEnded) = (null, true);

    public void Erase() => (PersonId, Wrapped, HasEnded) = (null, null, true);
}

/// <summary>Two to seven people who hold keys together. It holds once all of them have signed it, and somebody of the set before; and seven days after its names were shown.</summary>
public sealed class KeySet
{
    public Guid Id { get; private set; } = Guid.NewGuid();

    public required DateOnly Date { get; init; }

    /// <summary>The set before this one; null for the first.</summary>
    public required Guid? PreviousId { get; init; }

    /// <summary>When the last signature came: from then on everybody is shown its names. Null while one is missing.</summary>
    public DateTime? ShownAt { get; private set; }

    /// <summary>That another was drawn up before all had signed this one.</summary>
    public bool IsDropped { get; private set; }

    public List<KeySeat> Seats { get; } = [];

    public List<KeySignature> Signatures { get; } = [];

    public bool Waits => ShownAt is null && !IsDropped;

    public void Complete(DateTime at) => ShownAt = at;

    public void Drop() => IsDropped = true;
}

/// <summary>A place in a set, in its order.</summary>
public sealed class KeySeat
{
    public Guid Id { get; private set; } = Guid.NewGuid();

    public Guid SetId { get; init; }

    public required Guid PlaceId { get; init; }

    public KeyPlace? Place { get; private set; }

    public required int Number { get; init; }
}

/// <summary>That somebody of a set, or of the one before, has signed it.</summary>
public sealed class KeySignature
{
    public Guid Id { get; private set; } = Guid.NewGuid();

    public Guid SetId { get; init; }

    public required Guid PlaceId { get; init; }

    public required byte[] Bytes { get; init; }
}

public sealed class KeyPlaceTable : IEntityTypeConfiguration<KeyPlace>
{
    public void Configure(EntityTypeBuilder<KeyPlace> place)
    {
        place.Ignore(p => p.IsReady).Ignore(p => p.Shown);
        place.HasOne(p => p.Person).WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.SetNull);
        place.HasIndex(p => p.PersonId);
    }
}

public sealed class KeySetTable : IEntityTypeConfiguration<KeySet>
{
    public void Configure(EntityTypeBuilder<KeySet> set)
    {
        set.Ignore(s => s.Waits);
        set.HasMany(s => s.Seats).WithOne().HasForeignKey(s => s.SetId).IsRequired();
        set.HasMany(s => s.Signatures).WithOne().HasForeignKey(s => s.SetId).IsRequired();
    }
}

public sealed class KeySeatTable : IEntityTypeConfiguration<KeySeat>
{
    public void Configure(EntityTypeBuilder<KeySeat> seat) => seat.HasOne(s => s.Place).WithMany().HasForeignKey(s => s.PlaceId).IsRequired();
}

public sealed class KeySignatureTable : IEntityTypeConfiguration<KeySignature>
{
    public void Configure(EntityTypeBuilder<KeySignature> signature) => signature.HasIndex(s => new { s.SetId, s.PlaceId }).IsUnique();
}
