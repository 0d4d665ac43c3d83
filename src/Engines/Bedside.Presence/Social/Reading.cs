using System.Runtime.InteropServices;

namespace Bedside.Presence;

/// <summary>Something that was found. Positions in characters and in code points, ends exclusive.</summary>
/// <param name="What">The number of the indicator or of the move.</param>
/// <param name="Sentence">In which sentence, the first being 0; below 0 for what is of the whole message.</param>
internal readonly record struct Seen(int What, int From, int To, int Start, int End, string Because, int Sentence);

/// <summary>Reads one message after another with one signbook; its arrays serve again.</summary>
internal sealed class Reading(Signbook book)
{
    private const int QuotedWords = 3, CueReach = 7;

    private readonly Pieces _pieces = new(book);
    private readonly List<Sentence> _sentences = [];
    private readonly List<Seen> _seen = [];
    private readonly bool?[] _holds = new bool?[book.ListCount + 1]; // Of the sentence being read: whether it holds a phrase of a list.
    private readonly int[] _others = new int[32];
    private int[] _words = new int[256];
    private bool _answers; // Whether the message answers another, or calls somebody by name.
    private bool _toldQuestion; // Whether the sentence before was a question of somebody else.

    public IReadOnlyList<Seen> Seen => _seen;

    public List<(int From, int To, int Start, int End)> Slips { get; } = [];

    /// <summary>The language most of it is in, as a bit; 0 for neither.</summary>
    public uint Language { get; private set; }

    public int Words => _pieces.Words;

    public int Sentences { get; private set; }

    private ReadOnlySpan<Piece> All => _pieces.All.AsSpan(0, _pieces.Count);

    public void Read(WrittenMessage written, Roster roster, bool isSocial)
    {
        _seen.Clear();
        Slips.Clear();
        _pieces.Read(written.Text);
        if (_words.Length < _pieces.Count) _words = new int[_pieces.All.Length];
        for (var i = 0; i < _pieces.Count; i++) _words[i] = _pieces.All[i].Is(Marks.Quoted) ? Presence.Words.Quoted : _pieces.All[i].Word;
        if (!roster.IsEmpty || !roster.IsKnown) SeeNames(roster, roster.Person(written.Author));
        _answers = written.IsReply || _words.AsSpan(0, _pieces.Count).Contains(Signbook.Name);
        PartIntoSentences(written.Language);
        if (Language is 0)
        {
            _seen.Clear();
            return;
        }

        _toldQuestion = false;
        for (var i = 0; i < _sentences.Count; i++) Match(i, CollectionsMarshal.AsSpan(_sentences)[i], isSocial);
        if (isSocial)
        {
            SeeQuotations();
            if (written.IsReply) See(Indicator.Continuing, 0, written.Text.Length, 0, _pieces.PointsAt(written.Text.Length), "reply", -1);
        }

        Settle();
    }

    private void See(Indicator what, int from, int to, int start, int end, string because, int sentence) => _seen.Add(new((int)what, from, to, start, end, because, sentence));

    private void See(Indicator what, in Piece piece, string because, int sentence) => See(what, piece.From, piece.To, piece.Start, piece.End, because, sentence);

    // In reading order; of two of one kind that lie on each other the longer stands.
    private void Settle()
    {
        if (_seen.Count < 2) return;

        _seen.Sort((a, b) => a.What != b.What ? a.What.CompareTo(b.What) : a.From != b.From ? a.From.CompareTo(b.From) : b.To.CompareTo(a.To));
        var kept = 0;
        for (var i = 0; i < _seen.Count; i++)
        {
            var (one, last) = (_seen[i], kept > 0 ? _seen[kept - 1] : default);
            var overlaps = kept > 0 && last.What == one.What && one.From < last.To && last.Sentence >= 0 && one.Sentence >= 0;
            if (!overlaps) _seen[kept++] = one;
            else if (one.To - one.From > last.To - last.From) _seen[kept - 1] = one;
        }

        _seen.RemoveRange(kept, _seen.Count - kept);
        _seen.Sort((a, b) => a.From != b.From ? a.From.CompareTo(b.From) : a.What != b.What ? a.What.CompareTo(b.What) : a.To.CompareTo(b.To));
    }

    // --- Names

    private void SeeNames(Roster roster, int author)
    {
        var all = All;
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Key is 0) continue;

            var length = 1;
            if (roster.IsKnown)
            {
                if (Named(roster, i) is not { } name) continue;

                length = name.Keys.Length;
                if (name.IsReal) Slips.Add((all[i].From, all[i + length - 1].To, all[i].Start, all[i + length - 1].End));
                if (name.IsReal || all[i].Is(Marks.Quoted) || IsOneself(i, length, name.Person, author))
                {
                    i += length - 1;
                    continue;
                }
            }
            else if (!IsCalled(i)) continue;

            for (var part = i; part < i + length; part++) _words[part] = Signbook.Name;
            i += length - 1;
        }
    }

    private ListedName? Named(Roster roster, int at)
    {
        foreach (var name in roster.With(All[at].Key)) if (Stands(name, at)) return name;
        return null;
    }

    private bool Stands(ListedName name, int at)
    {
        var all = All;
        var length = name.Keys.Length;
        if (at + length > all.Length) return false;

        var hasCapital = false;
        for (var i = 0; i < length; i++)
        {
            if (all[at + i].Key != name.Keys[i]) return false;
            hasCapital |= all[at + i].Is(Marks.Capital);
        }

        ref readonly var first = ref all[at];
        if (first.Is(Marks.At)) return true;
        if (length > 1) return hasCapital || all[at + 1].Is(Marks.Tied); // "marie-eve", in haste.

        var isWord = name.IsVoice || first.Word > 0 || ListedNames.IsAlsoWord(_pieces.Text.AsSpan(first.From, first.To - first.From));
        if (!hasCapital) return !isWord && !name.IsFamily && first.To - first.From > 2;
        if (!isWord) return true;
        if (!first.Is(Marks.Caps) && !Opens(at) && !book.AlwaysCapital.Contains(first.Word)) return true;
        return IsVouched(at);
    }

    private bool Opens(int at) => at is 0 || All[at].Is(Marks.OpensLine) || All[at - 1].EndsSentence || All[at - 1].Word is Stop.Colon;

    // What only a name has beside it: a greeting or thanks, what it owns or says, a comma that calls it.
    private bool IsVouched(int at)
    {
        var all = All;
        if (at > 0 && book.Vouching.Contains(all[at - 1].Word)) return true;
        if (at + 1 >= all.Length) return false;

        ref readonly var next = ref all[at + 1];
        if (next.Is(Marks.Tied)) return next.To - next.From is 1 && _pieces.Text[next.From] is 's';
        if (next.Word is Stop.Comma or Stop.Exclamation && Opens(at) && !(at + 2 < all.Length && book.GoingOn.Contains(all[at + 2].Word)) || next.EndsSentence && at > 0 && all[at - 1].Word is Stop.Comma) return true;
        return book.Speaks(_words.AsSpan(0, _pieces.Count), at + 1);
    }

    // Where there is no list.
    private bool IsCalled(int at)
    {
        var all = All;
        ref readonly var piece = ref all[at];
        if (piece.Word > 0 || piece.Is(Marks.Quoted) || piece.To - piece.From < 2) return false;
        if (piece.Is(Marks.At)) return true;
        if (!piece.Is(Marks.Capital) || piece.Is(Marks.Caps)) return false;
        if (at > 0 && book.Greeting.Contains(all[at - 1].Word)) return true;
        return at + 2 < all.Length && Opens(at) && all[at + 1].Word is Stop.Comma && book.Addressing.Contains(all[at + 2].Word);
    }

    // Of whoever writes, or alone in the last line.
    private bool IsOneself(int at, int length, int person, int author)
    {
        if (person >= 0 && person == author) return true;

        var all = All;
        if (at > 0 && book.Presenting.Contains(all[at - 1].Word)) return true;
        if (at is 0 || !all[at].Is(Marks.OpensLine)) return false;
        for (var i = at + length; i < all.Length; i++) if (all[i].Key is not 0) return false;
        return true;
    }

    // --- Sentences and their language

    private record struct Sentence(int First, int End, int Stop, int English, int French, uint Language);

    private void PartIntoSentences(string? declared)
    {
        _sentences.Clear();
        Array.Clear(_others);
        Sentences = 0;
        var all = All;
        var (first, english, french, hasWords, known, total, lean) = (0, 0, 0, false, 0, (English: 0, French: 0), 0);
        for (var i = 0; i < all.Length; i++)
        {
            ref readonly var piece = ref all[i];
            if (piece.Word > 0)
            {
                known++;
                for (var bits = book.LanguagesOf(piece.Word); bits is not 0; bits &= bits - 1) _others[System.Numerics.BitOperations.TrailingZeroCount(bits)]++;
                var language = book.LanguagesOf(piece.Word);
                if ((language & Signbook.English) is not 0) english++;
                if ((language & Signbook.French) is not 0) french++;
                lean += book.FileOf(piece.Word) switch { Signbook.French => 1, Signbook.English => -1, _ => 0 };
            }

            hasWords |= piece.Key is not 0 && !piece.Is(Marks.Quoted);
            if (!piece.EndsSentence && i < all.Length - 1) continue;
            if (piece.Is(Marks.Quoted) && i < all.Length - 1 && !(all[i + 1].Is(Marks.Capital) && !all[i + 1].Is(Marks.Quoted))) continue;

            _sentences.Add(new(first, i + 1, piece.Is(Marks.Quoted) ? Stop.Full : piece.Word, english, french, 0));
            if (hasWords) Sentences++;
            total = (total.English + english, total.French + french);
            (first, english, french, hasWords) = (i + 1, 0, 0, false);
        }

        Language = LanguageOf(total.English, total.French, lean, known, declared);
        foreach (ref var sentence in CollectionsMarshal.AsSpan(_sentences))
        {
            sentence.Language = sentence.English > sentence.French * 2 && sentence.English > 1 ? Signbook.English
                : sentence.French > sentence.English * 2 && sentence.French > 1 ? Signbook.French
                : Language;
        }
    }

    // Small words decide; between as many of both, which file knows more of the others; then what is said of it.
    private uint LanguageOf(int english, int french, int lean, int known, string? declared)
    {
        var most = Math.Max(english, french);
        var said = declared?.Split('-')[0].ToLowerInvariant();
        if (_pieces.ForeignWords * 2 > Words) return 0;
        for (var other = 2; other < _others.Length; other++)
        {
            if (_others[other] > 2 && _others[other] * 2 > most * 3 || _others[other] > 0 && most is 0 && lean is 0 && Words > 2) return 0;
        }

        if (known is 0 && Words > 7 || Words > 0 && most < 2 && said is not (null or "" or "en" or "fr")) return 0;
        return (french - english, lean) switch { (> 0, _) or (0, > 0) => Signbook.French, (< 0, _) or (0, < 0) => Signbook.English, _ => said is "fr" ? Signbook.French : Signbook.English };
    }

    // --- Signs

    private void Match(int number, in Sentence sentence, bool isSocial)
    {
        Array.Clear(_holds);
        var all = All;
        var words = _words.AsSpan(0, _pieces.Count);
        var (isQuestion, hasWords, capsFrom, isStressed) = (sentence.Stop is Stop.Question && !IsSpoken(sentence), false, -1, false);
        for (var i = sentence.First; i < sentence.End; i++)
        {
            ref readonly var piece = ref all[i];
            if (isSocial)
            {
                if (piece.Word <= Drawn.Face && !piece.Is(Marks.Quoted)) SeeDrawn(piece, number);
                if (piece.Is(Marks.Caps) && !piece.Is(Marks.Quoted))
                {
                    if (capsFrom < 0) (capsFrom, isStressed) = (i, false);
                    isStressed |= book.Stressed.Contains(piece.Word);
                }
                else if (capsFrom >= 0)
                {
                    if (isStressed) SeeRun(Indicator.Emotion, capsFrom, i, "capitals", number);
                    capsFrom = -1;
                }
            }

            var word = words[i];
            if (word <= 0)
            {
                hasWords |= word is 0;
                continue;
            }

            hasWords = true;
            if (isSocial && word is Signbook.Name) SeeName(i, sentence.End, number);
            isQuestion &= !Find(book.With(word), i, sentence, number, words, isQuestion);
            if (i + 1 < words.Length) isQuestion &= !Find(book.With(word, words[i + 1]), i, sentence, number, words, isQuestion);
        }

        _toldQuestion = sentence.Stop is Stop.Question && !isQuestion;
        if (isSocial && isQuestion && hasWords) SeeQuestion(sentence, number);
    }

    // Whether what looks like a question is told to be none.
    private bool Find(ReadOnlySpan<(Pattern Pattern, SignRule Rule)> rules, int at, in Sentence sentence, int number, ReadOnlySpan<int> words, bool isQuestion)
    {
        var isTold = false;
        foreach (var (pattern, rule) in rules)
        {
            if ((rule.Language & sentence.Language) is 0 || rule.Asked && !isQuestion || rule.Answering && !_answers || pattern.StartsClause && !StartsClause(words, at)) continue;
            if (pattern.Length(words, at) is not (var length and > 0) || !IsWhereItMayBe(rule, sentence, words)) continue;

            if (rule.What is Signbook.NoQuestion) isTold = true;
            else _seen.Add(new(rule.What, All[at].From, All[at + length - 1].To, All[at].Start, All[at + length - 1].End, rule.Because, number));
        }

        return isTold;
    }

    // After a dash somebody else speaks; and a question that goes on with a small letter is asked by whoever asked the one before.
    private bool IsSpoken(in Sentence sentence)
    {
        ref readonly var first = ref All[sentence.First];
        return first.Word is Stop.Comma && _pieces.Text[first.From] is '—' or '–' || _toldQuestion && first.Key is not 0 && !first.Is(Marks.Capital);
    }

    private void SeeDrawn(in Piece piece, int number)
    {
        var (what, because) = piece.Word switch
        {
            Drawn.Thumb => (Indicator.Agreement, "thumb"),
            Drawn.Hands => (Indicator.Appreciation, "hands"),
            Drawn.Wave => (Indicator.Phatic, "wave"),
            Drawn.Marks => (Indicator.Emotion, "marks"),
            _ => (Indicator.Emotion, "face"),
        };
        See(what, piece, because, number);
    }

    private void SeeRun(Indicator what, int first, int end, string because, int number)
    {
        var (from, to) = (All[first], All[end - 1]);
        See(what, from.From, to.To, from.Start, to.End, because, number);
    }

    private void SeeName(int at, int end, int number)
    {
        if (at > 0 && GoesOn(at)) return;

        var last = at;
        while (last + 1 < end && GoesOn(last + 1)) last++;
        SeeRun(Indicator.Vocative, at, last + 1, "name", number);
        if (All[at].Is(Marks.At)) SeeRun(Indicator.Continuing, at, last + 1, "called", number);
    }

    // Whether it is one name with the word before: Marie-Ève, Ana Roy.
    private bool GoesOn(int at) => _words[at] is Signbook.Name && _words[at - 1] is Signbook.Name && !All[at].Is(Marks.At) && All[at].From <= All[at - 1].To + 1;

    private void SeeQuestion(in Sentence sentence, int number)
    {
        var first = sentence.First;
        while (All[first].Key is 0) first++;
        var (from, to) = (All[first], All[sentence.End - 1]);
        See(Indicator.Question, from.From, to.To, from.Start, to.End, "asked", number);
    }

    private bool StartsClause(ReadOnlySpan<int> words, int at) => Presence.Words.IsBorder(words, at - 1) || All[at].Is(Marks.OpensLine) || words[at - 1] is Signbook.Name || book.Openers.Contains(words[at - 1]);

    private bool IsWhereItMayBe(SignRule rule, in Sentence sentence, ReadOnlySpan<int> words) =>
        (rule.Unless is 0 || !Holds(rule.Unless, sentence, words)) && (rule.Only is 0 || Holds(rule.Only, sentence, words));

    private bool Holds(int list, in Sentence sentence, ReadOnlySpan<int> words) => _holds[list] ??= book.Holds(list, words[sentence.First..sentence.End]);

    // Blocks of what others wrote; and in quotation marks what "you wrote" or "Priya said" announces.
    private void SeeQuotations()
    {
        foreach (var (from, to, start, end) in _pieces.Blocks) See(Indicator.Quoting, from, to, start, end, "block", -1);

        var number = 0;
        foreach (var (first, end) in _pieces.Quotations)
        {
            while (number < _sentences.Count - 1 && _sentences[number].End <= first) number++;
            if (end - first < QuotedWords || book.Announcing is 0) continue;

            var cue = Math.Max(_sentences[number].First, first - CueReach);
            if (book.Holds(book.Announcing, _words.AsSpan(cue, first - cue))) SeeRun(Indicator.Quoting, first, end, "in-marks", number);
        }
    }
}
