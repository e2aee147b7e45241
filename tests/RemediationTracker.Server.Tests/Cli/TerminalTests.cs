using RemediationTracker.Server.Cli;

namespace RemediationTracker.Server.Tests.Cli;

public sealed class TerminalTests
{
    [Theory]
    [InlineData("\u001b[2Jgone", "\uFFFD[2Jgone")]
    [InlineData("\u001b]0;title\a", "\uFFFD]0;title\uFFFD")]
    [InlineData("\u009b31m", "\uFFFD31m")]
    [InlineData("over\rwritten", "over\uFFFDwritten")]
    [InlineData("two\nlines\tand “quotes”", "two\nlines\tand “quotes”")]
    public void A_text_cannot_command_the_terminal(string text, string shown) => Terminal.Plain(text).ShouldBe(shown);

    [Fact]
    public void A_text_cannot_pass_for_markup() => Terminal.Escape("[red]late[/]").ShouldBe("[[red]]late[[/]]");
}
