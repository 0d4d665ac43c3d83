using System.CommandLine;

namespace Bedside.Setup;

public static partial class Commands
{
    private static Command Check()
    {
        var check = new Command("check", "Looks whether this machine is ready and says what is not, one line each. Changes nothing.");
        check.SetAction((_, stop) => OrRefuse(() => RunCheck(stop)));
        return check;
    }

    private static async Task<int> RunCheck(CancellationToken stop)
    {
        var isWrong = false;
        await foreach (var (verdict, text) in new Readiness(OwnSettings()).Look(stop))
        {
            isWrong |= verdict is Readiness.Verdict.Wrong;
            var word = verdict switch { Readiness.Verdict.Good => Words.VerdictGood, Readiness.Verdict.Note => Words.VerdictNote, _ => Words.VerdictWrong };
            await Console.Out.WriteLineAsync($"{word,-9} {text}");
        }

        return isWrong ? DoneWithFaults : Done;
    }
}
