using System.Reflection;
using Bedside.Shared;
using Microsoft.EntityFrameworkCore;

namespace Bedside.Tests.Policy;

/// <summary>
/// A compiled query cannot ask who may see, so it takes only what a question that did ask has returned. Every one stands here with where its ids come from: a
/// new one is a change that somebody reads.
/// </summary>
[Trait("R", "R117")]
public sealed class CompiledQueriesTests
{
    private static readonly Dictionary<string, string> All = new()
    {
        ["Agreements.Accepted"] = "The circle and the key of a CircleHead.",
        ["Agreements.RulesOf"] = "The circle of a CircleHead.",
        ["Reply.LastPlace"] = "A thread out of db.Thread, which asks for the circle.",
        ["Reply.SentAs"] = "The id a form carries; what is found counts only in this thread and under one's own key, and is not shown.",
        ["Seats.HeadOf"] = "The permission is the query.",
        ["Seats.Speakers"] = "The circle of a CircleHead.",
        ["Sessions.WithStamp"] = "Person and stamp out of the sealed cookie.",
        ["ShowCircle.Pinned"] = "The circle and the key of a CircleHead.",
        ["ShowCircle.Threads"] = "As above.",
        ["ShowThread.Before"] = "A thread out of HeadOf and the key of a CircleHead.",
        ["ShowThread.From"] = "As above.",
        ["ShowThread.HeadOf"] = "The circle of a CircleHead; the thread is asked for within it.",
        ["Spots.SeenThread"] = "The circle and the key of a CircleHead; the thread is asked for within it.",
        ["Spots.LengthsBefore"] = "The thread and the place of a post of one's own, or of one that db.Spot has given.",
    };

    [Fact]
    public void Every_compiled_query_stands_here_with_where_its_ids_come_from() =>
        Assert.Equal(All.Keys.Order(StringComparer.Ordinal), Fields().Select(f => $"{f.DeclaringType!.Name}.{f.Name}").Order(StringComparer.Ordinal));

    [Fact]
    public void Each_is_a_private_static_field_of_the_file_that_asks_for_permission() =>
        Assert.All(Fields(), f => Assert.True(f is { IsPrivate: true, IsStatic: true, IsInitOnly: true }, $"{f.DeclaringType!.Name}.{f.Name}"));

    [Fact]
    public void None_is_compiled_anywhere_else()
    {
        var made = Source.Touches(Source.Program)
            .Where(t => t.Touched is MethodInfo { Name: nameof(EF.CompileAsyncQuery) or nameof(EF.CompileQuery), DeclaringType: var of } && of == typeof(EF))
            .ToList();

        Assert.All(made, m => Assert.Equal(".cctor", m.Method.Name));
        Assert.Equal(made.Count, Fields().Count);
    }

    private static List<FieldInfo> Fields() => Source.Program.GetTypes()
        .Where(t => t.Namespace?.StartsWith("Bedside", StringComparison.Ordinal) is true) // What is made of the addresses when it is built is nobody's text.
        .SelectMany(t => t.GetFields(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(f => f.FieldType is { IsGenericType: true } type && typeof(Delegate).IsAssignableFrom(type) && type.GetGenericArguments()[0] == typeof(Db) && !f.Name.Contains('<', StringComparison.Ordinal))
        .ToList();
}
