namespace Bedside.Presence.Tests;

/// <summary>Whose words they are, and how they are written.</summary>
public sealed class ToneSpeechTests
{
    [Theory]
    [InlineData("He shouted “you are useless” at me.")]
    [InlineData("He shouted \"you are useless\" at me.")]
    [InlineData("He shouted 'you are useless' at me.")]
    [InlineData("He shouted ‘you’re useless’ at me.")]
    [InlineData("It said «you are useless» on the wall.")]
    [InlineData("It said <<you are useless>> on the wall.")]
    [InlineData("It said „you are useless” on the wall.")]
    [InlineData("Do not write `you are useless` in a chart.")]
    [InlineData("> You are useless.")]
    [InlineData("  > You are useless.\n\nI read this today.")]
    [InlineData("I read this today.\n> Get over it.\nWhat would help?")]
    [InlineData("“Get over it. You are useless.” That is what I heard.")]
    public void Words_that_are_quoted_are_somebody_elses(string text) => Assert.Empty(Tone.Read(text, "en").Signs);

    [Theory]
    [InlineData("He shouted “stop”. You are useless.")]
    [InlineData("He said “stop and you are useless. I never liked it.\n\nYou are useless.")]
    [InlineData("“ You are useless.")]
    [InlineData("« You are useless.\n\nNo closing mark »")]
    [InlineData("You are useless. The nurses’ station is closed.")]
    [InlineData("The nurses' station. You are useless.")]
    [InlineData("It's five o'clock. You are useless, and it's late.")]
    [InlineData("3 > 2, and you are useless.")]
    [InlineData("> He wrote this.\nYou are useless.")]
    [InlineData("> He wrote this.\nyou are useless.")]
    [InlineData("a >> b. You are useless >> now.")]
    public void What_stands_beside_a_quotation_is_read(string text) => Assert.True(Tone.Read(text, "en").Reconsider);

    [Theory]
    [InlineData("She said that you are useless.")]
    [InlineData("My preceptor told me you are useless.")]
    [InlineData("People think that all surgeons are arrogant.")]
    [InlineData("I was told to get over it and that you are useless.")]
    [InlineData("According to him you are useless.")]
    [InlineData("The idea that nurses are lazy is old.")]
    [InlineData("You are useless, he said.")]
    [InlineData("Never say you are useless to a student.")]
    [InlineData("Instead of saying you are useless, ask.")]
    [InlineData("I do not think you are useless.")]
    [InlineData("Nobody thinks you are useless.")]
    [InlineData("It is not that you are useless.")]
    [InlineData("He spoke as if you were useless.")]
    [InlineData("Imagine you are useless.")]
    [InlineData("If you are slow, the line clots.")]
    [InlineData("Do you think nurses are lazy?")]
    [InlineData("You are not useless.")]
    [InlineData("I am useless.")]
    [InlineData("Elle m’a dit que tu es nulle.")]
    [InlineData("On m’a dit que les médecins sont des menteurs.")]
    [InlineData("Selon lui, tu es nulle.")]
    [InlineData("Tu es nulle, a-t-il dit.")]
    [InlineData("Ne dites jamais que c’est de votre faute.")]
    [InlineData("Je ne pense pas que tu es nulle.")]
    [InlineData("Il parlait comme si tu étais nulle.")]
    [InlineData("Pensez-vous que les jeunes sont paresseux?")]
    [InlineData("Tu n’es pas nulle.")]
    [InlineData("Je suis nulle.")]
    public void What_is_reported_denied_supposed_asked_or_ones_own_is_left_alone(string text) => Assert.Empty(Tone.Read(text, "fr").Signs);

    [Theory]
    [InlineData("She said that it rained, but you are useless.")]
    [InlineData("She said that it rained. You are useless.")]
    [InlineData("If it rains, you are useless.")]
    [InlineData("Elle a dit qu’il pleuvait, mais tu es nulle.")]
    [InlineData("I think you are useless.")]
    public void A_frame_ends_where_the_thought_turns(string text) => Assert.True(Tone.Read(text, "en").Reconsider);

    [Theory]
    [InlineData("YOU ARE USELESS")]
    [InlineData("You’re useless")]
    [InlineData("You're useless")]
    [InlineData("youre useless")]
    [InlineData("You **are** _useless_")]
    [InlineData("You are 🙄 useless 🙄")]
    [InlineData("You are\nuseless")]
    [InlineData("You are u\u200dse\u00adless")]
    [InlineData("- You are useless")]
    [InlineData("# You are useless")]
    [InlineData("Dear all\nYou are useless")]
    [InlineData("Mr. Roy, you are useless")]
    [InlineData("So... you are useless")]
    [InlineData("well - you are useless")]
    [InlineData("See https://example.org/a(b) you are useless")]
    [InlineData("T’ES NULLE")]
    [InlineData("t'es nulle")]
    [InlineData("Tu es incompe\u0301tente")]
    [InlineData("Tu es incompetente")]
    [InlineData("𝐲𝐨𝐮 𝐚𝐫𝐞 useless")]
    public void However_it_is_written_it_is_read(string text) => Assert.True(Tone.Read(text, "fr").Reconsider);

    [Theory]
    [InlineData("See https://example.org/you-are-useless for it.")]
    [InlineData("You are. Useless fact: cats purr.")]
    [InlineData("You are, useless as it sounds, needed.")]
    [InlineData("You are (useless joke) here.")]
    [InlineData("You are\n\nuseless")]
    [InlineData("You are\n- useless")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n>")]
    [InlineData("you 3.5 are")]
    public void What_a_stop_parts_does_not_belong_together(string text) => Assert.Empty(Tone.Read(text, "en").Signs);

    [Fact]
    public void A_sign_is_counted_in_code_points_and_shown_as_written()
    {
        var sign = Assert.Single(Tone.Read("😀é You’re so **useless**!", "en").Signs);

        Assert.Equal((3, 22, "You’re so **useless"), (sign.Start, sign.End, sign.Text));
        Assert.Equal(SignKind.Condescending, sign.Kind);
        Assert.Equal(0.85, sign.Weight);
    }

    [Fact]
    public void Where_two_rules_find_the_same_words_the_longer_stands() =>
        Assert.Equal("Because of your incompetence", Assert.Single(Tone.Read("Because of your incompetence we wait.", "en").Signs).Text);
}
