using Bedside.Exchange;
using Bedside.Shared;

namespace Bedside.Courses;

/// <summary>What <see cref="Import"/> found, said in the language of whoever asks.</summary>
public static class ExchangeWords
{
    /// <summary>Why an archive is not read, as one sentence.</summary>
    public static string Of(ExchangeRefusedException refused) => refused.Why switch
    {
        Refusal.Empty => Words.ExchangeRefusedEmpty,
        Refusal.NoArchive => Words.ExchangeRefusedNoArchive,
        Refusal.Broken => Words.ExchangeRefusedBroken,
        Refusal.Encrypted => Words.ExchangeRefusedEncrypted.With(PackPaths.Shown(refused.Detail)),
        Refusal.ManyDisks => Words.ExchangeRefusedManyDisks,
        Refusal.LeadsOut => Words.ExchangeRefusedLeadsOut.With(PackPaths.Shown(refused.Detail)),
        Refusal.Link => Words.ExchangeRefusedLink.With(PackPaths.Shown(refused.Detail)),
        Refusal.TooBig => Words.ExchangeRefusedTooBig.With(PackPaths.Shown(refused.Detail)),
        Refusal.TooMany => Words.ExchangeRefusedTooMany.With(PackPaths.Shown(refused.Detail)),
        Refusal.Manifest => Words.ExchangeRefusedManifest.With(PackPaths.Shown(refused.Detail)),
        Refusal.DocumentType => Words.ExchangeRefusedDocumentType.With(PackPaths.Shown(refused.Detail)),
        Refusal.OldMoodle => Words.ExchangeRefusedOldMoodle,
        _ => throw new ArgumentOutOfRangeException(nameof(refused)),
    };

    /// <summary>As what it is shown or why not, and what was lost on the way; one line.</summary>
    public static string Of(ReportLine line)
    {
        var words = line.As is { } shown ? Of(shown) : Of(line.Why!.Value);
        var detail = line.Detail.Length > 0 && line.Detail != line.Name ? $"{words} ({line.Detail})" : words;
        return string.Join("; ", [detail, .. Enum.GetValues<Lost>().Where(l => l is not Lost.Nothing && line.Lost.HasFlag(l)).Select(Of)]);
    }

    /// <summary>As what something is shown.</summary>
    public static string Of(ShownAs shown) => shown switch
    {
        ShownAs.Course => Words.ExchangeAsCourse,
        ShownAs.Section => Words.ExchangeAsSection,
        ShownAs.Heading => Words.ExchangeAsHeading,
        ShownAs.Page => Words.ExchangeAsPage,
        ShownAs.Label => Words.ExchangeAsLabel,
        ShownAs.Task => Words.ExchangeAsTask,
        ShownAs.Discussion => Words.ExchangeAsDiscussion,
        ShownAs.Link => Words.ExchangeAsLink,
        ShownAs.File => Words.ExchangeAsFile,
        ShownAs.Picture => Words.ExchangeAsPicture,
        ShownAs.Sound => Words.ExchangeAsSound,
        ShownAs.Film => Words.ExchangeAsFilm,
        ShownAs.Questions => Words.ExchangeAsQuestions,
        ShownAs.Survey => Words.ExchangeAsSurvey,
        ShownAs.Branching => Words.ExchangeAsBranching,
        ShownAs.Part => Words.ExchangeAsPart,
        _ => throw new ArgumentOutOfRangeException(nameof(shown)),
    };

    /// <summary>Why something is not shown.</summary>
    public static string Of(NotShown why) => why switch
    {
        NotShown.FileMissing => Words.ExchangeNotFileMissing,
        NotShown.NoResource => Words.ExchangeNotNoResource,
        NotShown.Damaged => Words.ExchangeNotDamaged,
        NotShown.Empty => Words.ExchangeNotEmpty,
        NotShown.TooLarge => Words.ExchangeNotTooLarge,
        NotShown.WrongType => Words.ExchangeNotWrongType,
        NotShown.UnknownType => Words.ExchangeNotUnknownType,
        NotShown.OutsideTool => Words.ExchangeNotOutsideTool,
        NotShown.Settings => Words.ExchangeNotSettings,
        NotShown.Program => Words.ExchangeNotProgram,
        NotShown.ScriptedPicture => Words.ExchangeNotScriptedPicture,
        NotShown.UnknownInteractive => Words.ExchangeNotUnknownInteractive,
        NotShown.Unreadable => Words.ExchangeNotUnreadable,
        NotShown.OtherVersion => Words.ExchangeNotOtherVersion,
        NotShown.NameTwice => Words.ExchangeNotNameTwice,
        NotShown.OfPeople => Words.ExchangeNotOfPeople,
        NotShown.BadAddress => Words.ExchangeNotBadAddress,
        NotShown.Protected => Words.ExchangeNotProtected,
        NotShown.TooDeep => Words.ExchangeNotTooDeep,
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };

    private static string Of(Lost lost) => lost switch
    {
        Lost.Script => Words.ExchangeLostScript,
        Lost.Frame => Words.ExchangeLostFrame,
        Lost.Form => Words.ExchangeLostForm,
        Lost.InnerLink => Words.ExchangeLostInnerLink,
        Lost.BadAddress => Words.ExchangeLostBadAddress,
        Lost.FarPicture => Words.ExchangeLostFarPicture,
        Lost.MissingFile => Words.ExchangeLostMissingFile,
        Lost.Drawing => Words.ExchangeLostDrawing,
        Lost.Letters => Words.ExchangeLostLetters,
        Lost.Marking => Words.ExchangeLostMarking,
        Lost.OfPeople => Words.ExchangeLostOfPeople,
        Lost.Margins => Words.ExchangeLostMargins,
        Lost.Play => Words.ExchangeLostPlay,
        _ => throw new ArgumentOutOfRangeException(nameof(lost)),
    };
}
