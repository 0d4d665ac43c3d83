using Bedside.Access;

namespace Bedside.Tests.Access;

/// <summary>The number that a telephone dials at four in the morning.</summary>
public sealed class DialledTests
{
    [Theory]
    [InlineData("555-0100", "5550100")]
    [InlineData("514 555 0199 poste 4", "5145550199,4")]
    [InlineData("+1 (819) 555-0100, ext. 12", "+18195550100,12")]
    [InlineData("811", "811")]
    public void An_extension_follows_after_a_pause(string phone, string dialled) => Assert.Equal(dialled, ShowPeopleToCall.Dialled(phone));
}
