using System.Runtime.CompilerServices;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>A person's own row: name, address, ways in.</summary>
public sealed class PersonWords(Db db) : IOwnWords
{
    public IReadOnlyCollection<string> Columns => ["Person.Name", "Person.Email", "Person.SignInName", "Person.PasswordHash", "Appointment.PersonId", "PersonToCall.CheckedBy"];

    public int Order => 100; // Last: everything else hangs on it.

    public async IAsyncEnumerable<OwnWords> Of(Guid person, [EnumeratorCancellation] CancellationToken stop)
    {
        var found = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == person, stop);
        yield return new(Words.WhatWeCallYou, Words.YouTitle, null, found.Name.Text);
        if (found.Email is { } email) yield return new(Words.Email, Words.YouTitle, null, email);
        if (found.SignInName is { } name) yield return new(Words.EmailOrName, Words.YouTitle, null, name);
    }

    public async Task Erase(Guid person, DateTime at, CancellationToken stop)
    {
        // Who checked a number stood there by name; that it was checked stays true.
        var name = await db.Set<Person>().Where(p => p.Id == person).Select(p => p.Name).SingleAsync(stop);
        var someone = ShareableLine.Of(Words.SomeoneWhoLeft, "").Taken!;
        await db.Set<PersonToCall>().Where(c => c.CheckedBy == name).ExecuteUpdateAsync(c => c.SetProperty(x => x.CheckedBy, someone), stop);
        await db.Set<Appointment>().Where(a => a.PersonId == person).ExecuteDeleteAsync(stop);
        await db.Set<Person>().Where(p => p.Id == person).ExecuteDeleteAsync(stop);
    }
}
