namespace Bedside.Presence;

/// <summary>Which sentences of a text ask, where a thought ends or turns, and which frames lie over a whole sentence.</summary>
internal sealed class Sentences
{
    private readonly int[] _sentence;
    private readonly bool[] _isAsked, _turns;
    private readonly uint[] _covers;

    public Sentences(IReadOnlyList<Token> tokens, int[] words, Phrases turns)
    {
        (_sentence, _turns) = (new int[tokens.Count], new bool[tokens.Count]);
        (_isAsked, _covers) = (new bool[tokens.Count + 1], new uint[tokens.Count + 1]);
        var number = 0;
        for (var at = 0; at < tokens.Count; at++)
        {
            _sentence[at] = number;
            _isAsked[number] |= tokens[at].Word is Stop.Question;
            _turns[at] = tokens[at].EndsSentence || turns.Lengths(words, at) is not 0;
            if (tokens[at].EndsSentence) number++;
        }
    }

    public bool IsAsked(int at) => _isAsked[_sentence[at]];

    /// <summary>Whether a sentence ends at this token, or a word like "but" turns the thought.</summary>
    public bool Turns(int at) => _turns[at];

    public void Cover(int at, uint frame) => _covers[_sentence[at]] |= frame;

    public uint Covered(int at) => _covers[_sentence[at]];
}
