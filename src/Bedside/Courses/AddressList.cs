using System.Text.RegularExpressions;
using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>A pasted list of addresses: one a line or separated by commas or semicolons, with or without names.</summary>
public sealed partial record AddressList(IReadOnlyList<AddressList.Address> Addresses, IReadOnlyList<string> Problems, string Left)
{
    public sealed record Address(string Email, ShareableLine? Name);

    public static AddressList Of(string pasted)
    {
        var addresses = new List<Address>();
        var problems = new List<string>();
        var left = new List<string>();
        foreach (var part in pasted.Split(['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(p => !Text.IsBlank(p)))
        {
            var named = Named().Match(part);
            var email = Emails.Of(named.Success ? named.Groups[2].Value : part);
            if (!Emails.LooksRight(email))
            {
                problems.Add(Words.AddressUnread.With(part.Length > 80 ? part[..80] + "…" : part));
                left.Add(part);
            }
            else if (addresses.All(a => a.Email != email))
            {
                addresses.Add(new(email, named.Success ? ShareableLine.Of(named.Groups[1].Value.Trim().Trim('"'), "").Taken : null));
            }
        }

        return new(addresses, problems, string.Join('\n', left));
    }

    [GeneratedRegex(@"^(.*)<([^<>]+)>$")]
    private static partial Regex Named();
}
