using System.Globalization;
using System.Security.Cryptography;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Access;

/// <summary>Names to sign in with for people without an address: the beginning of their name and four digits.</summary>
public static class SignInNames
{
    public static async Task<string> Free(string name, Db db, CancellationToken stop)
    {
        var begin = string.Concat(SearchTerms.Words(name).FirstOrDefault("guest").Where(char.IsAsciiLetterLower).Take(12));
        while (true)
        {
            var made = string.Create(CultureInfo.InvariantCulture, $"{(begin is "" ? "guest" : begin)}-{RandomNumberGenerator.GetInt32(1000, 10_000)}");
            if (!await db.Set<Person>().AnyAsync(p => p.SignInName == made, stop)) return made;
        }
    }
}
