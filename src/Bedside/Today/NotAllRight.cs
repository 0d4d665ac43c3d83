using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Today;

/// <summary>
/// "I am not all right": whom to call, what to do in the next minutes, and what happens then. The same page for everybody who opens it, to the last letter of their language; that
/// somebody was here stands nowhere. Asking for a call is another page, under one's own name.
/// </summary>
public sealed partial class NotAllRight
{
    public sealed record View(IReadOnlyList<ShowPeopleToCall.Place> Places)
    {
        /// <summary>Those who answer now, or those who do not, with their places.</summary>
        public IReadOnlyList<ShowPeopleToCall.Place> Answering(bool now) => [.. Places.Select(p => p with { People = [.. p.People.Where(c => c.AnswersNow == now)] }).Where(p => p.People.Count > 0)];
    }

    public static async Task<IResult> Get(Db db, TimeProvider clock, CancellationToken stop) => Create(new(await ShowPeopleToCall.Places(null, db, clock, stop)));
}
