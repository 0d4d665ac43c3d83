using System.CommandLine;
using Bedside.Shared;
using Bedside.Veil;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command Check()
    {
        var check = new Command("check", "Looks whether this machine is ready and says what is not, one line each. Changes nothing.");
        var head = new Option<string?>("--head") { Description = "A line that was kept of the record of openings, NUMBER:HASH: nothing up to there was changed, or it says where." };
        check.Add(head);
        check.SetAction((parsed, stop) => OrRefuse(() => RunCheck(parsed.GetValue(head), stop)));
        return check;
    }

    private static async Task<int> RunCheck(string? head, CancellationToken stop)
    {
        RecordHead? kept = head is null ? null : RecordHead.Read(head) ?? throw new RefusedException(Words.CheckHeadUnread);
        var isWrong = false;
        await foreach (var (verdict, text) in new Readiness(OwnSettings()) { Head = kept }.Look(stop))
        {
            isWrong |= verdict is Readiness.Verdict.Wrong;
            var word = verdict switch { Readiness.Verdict.Good => Words.VerdictGood, Readiness.Verdict.Note => Words.VerdictNote, _ => Words.VerdictWrong };
            await Console.Out.WriteLineAsync($"{word,-9} {text}");
        }

        return isWrong ? DoneWithFaults : Done;
    }
}
