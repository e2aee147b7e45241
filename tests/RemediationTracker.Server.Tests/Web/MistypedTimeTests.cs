using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Tests.Web;

public sealed class MistypedTimeTests
{
    [Theory]
    [InlineData("by Sumer 2024", "by Summer 2024")]
    [InlineData("by summre 2024", "by summer 2024")]
    [InlineData("by Febuary 28, 2024", "by February 28, 2024")]
    [InlineData("by Marhc 2024", "by March 2024")]
    public void A_time_that_is_one_slip_away_is_told(string phrase, string meant) => Meant(phrase).ShouldBe([meant]);

    [Fact]
    public void Of_several_that_may_be_meant_each_is_told() => Meant("by Jule 2024").ShouldBe(["by June 2024", "by July 2024"]);

    [Theory]
    [InlineData("soon")]
    [InlineData("when the sumer is over")]
    [InlineData("by Smmmr 2024")]
    public void What_is_no_slip_or_gives_no_date_is_left_alone(string phrase) => Meant(phrase).ShouldBeEmpty();

    [Fact]
    public void A_long_text_is_not_searched() => Meant($"{string.Concat(Enumerable.Repeat("sumer ", 100))}2024").ShouldBeEmpty();

    private static IReadOnlyList<string> Meant(string phrase) => MistypedTime.Meant(DuePhrase.Read(phrase, new DateOnly(2023, 3, 1))[0]);
}
