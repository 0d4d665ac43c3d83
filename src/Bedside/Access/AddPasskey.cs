using Bedside.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>Adds a passkey to the ways in of the one who is signed in, and removes one.</summary>
public static class AddPasskey
{
    public static async Task<IResult> Ask(HttpContext http, Me me, Db db, IPasskeyHandler<Person> passkeys, Ceremonies ceremonies, CancellationToken stop)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me.Id, stop);
        // What the phone lists it under; without an address, the name one signs in with.
        var name = person.Email ?? person.SignInName ?? person.Name.Text;
        var asked = await passkeys.MakeCreationOptionsAsync(new() { Id = PasskeyStore.HandleOf(me.Id), Name = name, DisplayName = person.Name.Text }, http);
        return SignInWithPasskey.ToBrowser(asked.CreationOptionsJson, ceremonies.Seal(asked.AttestationState!, PasskeyStore.HandleOf(me.Id)));
    }

    public static async Task<IResult> Post(
        Form form, HttpContext http, Me me, Db db, IPasskeyHandler<Person> passkeys, Ceremonies ceremonies, WaysIn waysIn, TimeProvider clock, CancellationToken stop)
    {
        var name = ShareableLine.Of(Text.IsBlank(form["passkey"]) ? Words.Passkey : form["passkey"], "", 60);
        if (name.Taken is null) return await Refused(name.Problem!);
        if (await db.Set<Passkey>().CountAsync(k => k.PersonId == me.Id, stop) >= Passkey.MostOfOnePerson) return await Refused(Words.PasskeysTooMany.With(Passkey.MostOfOnePerson));
        if (await Made(form, http, me, passkeys, ceremonies) is not { } made) return await Refused(Words.PasskeyNotAdded);

        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == me.Id, stop);
        db.Add(new Passkey
        {
            PersonId = me.Id, Name = name.Taken, CredentialId = made.CredentialId, PublicKey = made.PublicKey, IsBackupEligible = made.IsBackupEligible,
            AddedOn = DateOnly.FromDateTime(Visit.Of(http).Local(clock.Now)),
        });
        await waysIn.Add(person, stop);
        return ShowYou.After(Done.Passkey);

        async Task<IResult> Refused(string why) => await ShowYou.Again(http, me, db, StatusCodes.Status422UnprocessableEntity, new() { ["passkey"] = why }, form, stop);
    }

    public static async Task<IResult> Remove(Guid passkey, HttpContext http, Me me, Db db, WaysIn waysIn, CancellationToken stop)
    {
        if (await db.Set<Passkey>().SingleOrDefaultAsync(k => k.Id == passkey && k.PersonId == me.Id, stop) is not { } found) return MessagePage.NotFound();

        var person = await db.Set<Person>().SingleAsync(p => p.Id == me.Id, stop);
        if (!await waysIn.RemainWithout(person, password: false, passkey, stop)) return ChangePassword.OnlyWayIn();

        db.Remove(found);
        await waysIn.Change(http, person, stop);
        return ShowYou.After(Done.NoPasskey);
    }

    private static async Task<UserPasskeyInfo?> Made(Form form, HttpContext http, Me me, IPasskeyHandler<Person> passkeys, Ceremonies ceremonies)
    {
        if (ceremonies.Open(form["state"], PasskeyStore.HandleOf(me.Id)) is not { } state) return null;

        var answer = await passkeys.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = form["credential"], AttestationState = state });
        return answer.Succeeded && answer.UserEntity?.Id == PasskeyStore.HandleOf(me.Id) ? answer.Passkey : null;
    }
}
