using System.Net;

namespace Bedside.Tests.Unnamed;

/// <summary>What somebody who is asked to hold a key does in the browser.</summary>
public static class KeySteps
{
    extension(Browser browser)
    {
        /// <summary>Has a key made, and types back the six words that were shown this once.</summary>
        public async Task<string> MakeKey()
        {
            using var made = await browser.Send("/keyholder/keys");
            var words = Browser.Parse(await made.Content.ReadAsStringAsync()).QuerySelector(".six")!.TextContent.Trim();
            Assert.DoesNotContain(words, await browser.Read("/keyholder"), StringComparison.Ordinal); // This once.
            using var confirmed = await browser.Send("/keyholder/confirmation", ("six", words));
            Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);
            return words;
        }

        /// <summary>Signs the set as it is shown.</summary>
        public async Task SignKeySet(string words)
        {
            var set = (await browser.Page("/keyholder")).QuerySelector("input[name=set]")!.GetAttribute("value")!;
            using var signed = await browser.Send("/keyholder/signature", ("set", set), ("six", words));
            Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
        }
    }
}
