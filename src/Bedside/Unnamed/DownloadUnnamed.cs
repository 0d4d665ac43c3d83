using System.Text;
using Bedside.Access;
using Bedside.Shared;

namespace Bedside.Unnamed;

/// <summary>
/// What somebody wrote in a circle without their name, as a plain file: made while it is sent, and kept nowhere. No name and no account stands in it or on it (veil.md A12). Whoever
/// left, or was taken off the list, can fetch it too, as long as it can be told what is theirs.
/// </summary>
public static class DownloadUnnamed
{
    public static async Task<IResult> Post(Guid id, Me me, Settings settings, Db db, CircleKeys keys, CancellationToken stop)
    {
        if (await db.OnceIn(id, me, stop) is not { Circle.HasBegun: true, IsIn: true } head) return MessagePage.NotFound();
        if (await Desk.Of(head, keys, db, stop) is not { } desk) return MessagePage.Of(StatusCodes.Status410Gone, Words.DownloadTitle, Words.DownloadGone, Words.BackToIt, head.Path);

        using (desk) return TypedResults.Bytes(Encoding.UTF8.GetBytes(await Text(head, desk, settings.Link("/unnamed/taking-back"), db, stop)), "text/plain; charset=utf-8", $"{Words.FileName}.txt");
    }

    private static async Task<string> Text(UnnamedHead head, Desk desk, string codes, Db db, CancellationToken stop)
    {
        var text = new StringBuilder();
        void Part(params IEnumerable<string> lines) => text.Append(string.Join('\n', lines)).Append("\n\n\n");
        Part(head.Circle.Name.Text, "", Words.FileIntro, $"{Words.FileCodes} {codes}");
        var opened = await desk.Own(db, stop);
        foreach (var post in opened) Part($"--- {Place(post.Round, post.Under)}", "", post.Said!.Source, "", $"{Words.CodeLabel} {desk.CodeOf(post).Written}");
        var waiting = (await desk.OwnWaiting(db, stop)).Where(w => w.Inside.Act is Act.Write or Act.Change).ToList();
        foreach (var (_, inside) in waiting) Part([$"--- {(inside.Act is Act.Change ? Words.FileChangeWaits.With(Place(inside.Round, opened.FirstOrDefault(p => p.Id == inside.Post)?.Under)) : Words.FileWaits.With(Place(inside.Round, inside.Under)))}", "", inside.Words, .. inside.Act is Act.Change ? Array.Empty<string>() : ["", $"{Words.CodeLabel} {desk.CodeOf(inside).Written}"]]);
        if (opened.Count + waiting.Count is 0) Part(Words.FileEmpty);
        return text.ToString();
    }

    private static string Place(int round, long? under) => (round, under) switch
    {
        (0, null) => Words.FileLetter,
        (0, _) => Words.FileAnswer,
        (_, null) => $"{Words.RoundTitle.With(round)}, {Words.FileLetter}",
        _ => $"{Words.RoundTitle.With(round)}, {Words.FileAnswer}",
    };
}
