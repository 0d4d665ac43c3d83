using System.Collections.Concurrent;

namespace Bedside.Shared;

/// <summary>Has each thing told once at a time: while a mail of it is still being tried it is not told a second time.</summary>
public sealed class Telling
{
    private readonly ConcurrentDictionary<Guid, bool> _beingTold = [];

    public async Task Once(Guid thing, Func<Task> tell)
    {
        if (!_beingTold.TryAdd(thing, true)) return;

        try
        {
            await tell();
        }
        finally
        {
            _beingTold.TryRemove(thing, out _);
        }
    }
}

public static class Reaching
{
    extension(Mailroom mail)
    {
        /// <summary>Tells people something, each in their language. Whether at least one of them has their mail.</summary>
        public async Task<bool> Reach(IEnumerable<(string Email, string Language)> people, Func<(string Subject, string Text)> words, CancellationToken stop) =>
            (await Task.WhenAll(people.Select(p => mail.Send(In(p.Language, p.Email, words)))).WaitAsync(stop)).Contains(true);
    }

    /// <summary>A mail in the language of whom it goes to.</summary>
    public static Mailing In(string language, string to, Func<(string Subject, string Text)> words)
    {
        using var speaking = Languages.Speaking(language);
        var (subject, text) = words();
        return new(to, subject, text);
    }
}
