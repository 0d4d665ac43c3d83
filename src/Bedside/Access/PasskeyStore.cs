using Bedside.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>
/// Our people and their passkeys as Identity's passkey handler wants to read them. It can only be read: Identity would write at each sign-in, and signing in writes nothing.
/// </summary>
public sealed class PasskeyStore(Db db) : IUserPasskeyStore<Person>
{
    public static string HandleOf(Guid person) => person.ToString("N");

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(HandleOf(user.Id));

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name.Text);

    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Guid.TryParseExact(userId, "N", out var id)
        ? db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken)
        : Task.FromResult<Person?>(null);

    public Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => db.Set<Person>().AsNoTracking()
        .SingleOrDefaultAsync(p => db.Set<Passkey>().Any(k => k.PersonId == p.Id && k.CredentialId == credentialId), cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(k => k.PersonId == user.Id && k.CredentialId == credentialId, cancellationToken) is { } passkey ? AsIdentitySeesIt(passkey) : null;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) =>
        (await db.Set<Passkey>().AsNoTracking().Where(k => k.PersonId == user.Id).ToListAsync(cancellationToken)).ConvertAll(AsIdentitySeesIt);

    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ReadOnly();

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SignInName);

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw ReadOnly();

    public void Dispose() { } // The database belongs to the request.

    // The counter is always 0, so that any count of the authenticator is taken; see Passkey.
    private static UserPasskeyInfo AsIdentitySeesIt(Passkey passkey) => new(
        passkey.CredentialId, passkey.PublicKey, passkey.AddedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), 0, [], true, passkey.IsBackupEligible, false, [], []);

    private static NotSupportedException ReadOnly() => new("People and passkeys are written where they are changed, on the You page.");
}
