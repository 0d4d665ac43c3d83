using Bedside.Access;
using Bedside.Courses;
using Bedside.Shared;
using Bedside.Veil;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Bedside.Tests.Policy;

/// <summary>Walks the model: whatever a person wrote, and whatever leads to a person, is somebody's to hand back and to erase, or is listed here with a reason.</summary>
[Trait("R", "R120")]
public sealed class OwnWordsTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly Dictionary<string, string> OfNobody = new()
    {
        ["Organisation.Name"] = "The organisation's name.",
        ["Site.Name"] = "A place's name.",
        ["PersonToCall.Name"] = "Whom one can call; who stands there is asked to be replaced before they erase themselves.",
        ["PersonToCall.Phone"] = "As above.",
        ["PersonToCall.Hours"] = "As above.",
        ["Cohort.Name"] = "A group's name, given for the organisation.",
        ["Circle.Name"] = "A circle's name, given for the organisation.",
        ["Agreement.Said"] = "A text the whole circle has made its own; whoever proposed a part of it did so to give it.",
        ["Rules.Said"] = "As above.",
        ["CourseFile.Text"] = "A text of a course, given for the organisation and carried away with it; it says who wrote the course, as they wished.",
        ["OwnSheet.Text"] = "A file of the plan, given for the organisation; it says itself who changed it, as they wished.",
        ["Gathering.Title"] = "What a meeting of the course is called.",
        ["Gathering.Place"] = "Where it is.",
        ["Gathering.Link"] = "As above.",
        ["GroupSet.Name"] = "What pairs or groups are for.",
        ["Circle.Purpose"] = "What a circle is for, written for the organisation.",
    };

    [Fact]
    public async Task Every_word_and_every_key_to_a_person_is_handed_back_and_erased_by_exactly_one_folder()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var answers = scope.ServiceProvider.GetServices<IOwnWords>().SelectMany(w => w.Columns.Select(c => (Column: c, By: w.GetType().Name))).ToLookup(a => a.Column, a => a.By);
        var found = PersonalColumns(scope.ServiceProvider.GetRequiredService<Db>().Model).ToHashSet();

        Assert.Empty(found.Where(c => !answers.Contains(c) && !OfNobody.ContainsKey(c)).Order()); // Forgotten.
        Assert.Empty(answers.Where(a => a.Count() > 1).Select(a => $"{a.Key}: {string.Join(", ", a)}")); // Two answer.
        Assert.DoesNotContain(answers, a => OfNobody.ContainsKey(a.Key)); // Somebody's after all.
        Assert.Superset(OfNobody.Keys.ToHashSet(), found); // No longer there.
        Assert.Superset(answers.Select(a => a.Key).ToHashSet(), AllColumns(scope.ServiceProvider.GetRequiredService<Db>().Model)); // Answers for nothing.
    }

    private static IEnumerable<string> PersonalColumns(IModel model) =>
        from entity in model.GetEntityTypes()
        from column in entity.GetComplexProperties().Where(c => c.ClrType == typeof(Shareable)).Select(c => c.Name)
            .Concat(entity.GetProperties().Where(IsPersonal).Select(p => p.Name))
        select $"{entity.ClrType.Name}.{column}";

    private static HashSet<string> AllColumns(IModel model) => model.GetEntityTypes()
        .SelectMany(e => e.GetComplexProperties().Select(c => c.Name).Concat(e.GetProperties().Select(p => p.Name)), (e, name) => $"{e.ClrType.Name}.{name}").ToHashSet();

    private static bool IsPersonal(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(VoiceKey) || type == typeof(ShareableLine)) return true;
        if (type == typeof(string)) return property.GetMaxLength() is not <= 200;

        return type == typeof(Guid) && (property.Name.EndsWith("By", StringComparison.Ordinal) || property.Name is "PersonId" or "MemberId"
            || property.GetContainingForeignKeys().Any(k => k.PrincipalEntityType.ClrType == typeof(Person) || k.PrincipalEntityType.ClrType == typeof(Member)));
    }
}
