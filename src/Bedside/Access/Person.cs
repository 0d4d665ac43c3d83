using Bedside.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bedside.Access;

/// <summary>Someone who can sign in. Nothing here says when they were last here: nobody is meant to know.</summary>
public sealed class Person
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>What they want to be called.</summary>
    public required ShareableLine Name { get; set; }

    /// <summary>How their name is said, written as they would spell it out to others; null where they have not said.</summary>
    public ShareableLine? Pronunciation { get; set; }

    /// <summary>In their own words; null where they have not said.</summary>
    public ShareableLine? Pronouns { get; set; }

    /// <summary>What they do and where, in a line; null where they have not said.</summary>
    public ShareableLine? Place { get; set; }

    /// <summary>Lower case; null for someone who came with a card and signs in by passkey or password.</summary>
    public string? Email { get; set => field = value is null ? null : Emails.Of(value); }

    /// <summary>What someone without an address signs in with, beside a password.</summary>
    public string? SignInName { get; set; }

    public required string Language { get; set; }

    /// <summary>IANA name of their time zone.</summary>
    public required string Zone { get; set; }

    public required Guid SiteId { get; set; }

    /// <summary>A session is good only with this stamp; a new one ends them all.</summary>
    public Guid Stamp { get; private set; } = Guid.NewGuid();

    /// <summary>Identity's own format (PBKDF2); null where there is no password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>The hour of their day, 0 to 23, at which the digest may come; null for none.</summary>
    public int? DigestHour { get; set; } = 7;

    /// <summary>Days without mail, bit 0 for Sunday.</summary>
    public int QuietDays { get; set; }

    public List<Appointment> Appointments { get; } = [];

    public void EndSessions() => Stamp = Guid.NewGuid();

    /// <summary>The new appointment; null when they hold the role already.</summary>
    public Appointment? Appoint(OrganisationRole role, DateTime at)
    {
        if (Appointments.Any(a => a.Role == role)) return null;

        var appointment = new Appointment(role, at);
        Appointments.Add(appointment);
        return appointment;
    }
}

public enum OrganisationRole
{
    Administrator = 1,
    Designer = 2,
    PrivacyOfficer = 3,
}

/// <summary>That a person holds a role in the organisation, and since when. No row, no role.</summary>
public sealed record Appointment(OrganisationRole Role, DateTime Since)
{
    /// <summary>Whoever may take the last administrator away waits here for the others who may, so that one always stays; see <see cref="Db.TakeTurn"/>.</summary>
    public static readonly Guid Turn = new("5b1f1f0a-6a0e-4a52-9c3c-0f6c1d2e7b41");

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid PersonId { get; private set; }
}

public sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Property(p => p.Email).HasMaxLength(254);
        person.HasIndex(p => p.Email).IsUnique();
        person.Property(p => p.SignInName).HasMaxLength(20);
        person.HasIndex(p => p.SignInName).IsUnique();
        person.Property(p => p.Language).HasMaxLength(2);
        person.Property(p => p.Zone).HasMaxLength(60);
        person.Property(p => p.PasswordHash).HasMaxLength(200);
        person.HasOne<Site>().WithMany().HasForeignKey(p => p.SiteId).OnDelete(DeleteBehavior.Restrict);
        person.HasMany(p => p.Appointments).WithOne().HasForeignKey(a => a.PersonId).IsRequired();
    }
}

public sealed class AppointmentTable : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> appointment) =>
        appointment.HasIndex(a => new { a.PersonId, a.Role }).IsUnique();
}
