using Microsoft.Extensions.Configuration;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Tests.Surveys;

public sealed class SurveyOptionsTests
{
    [Fact]
    public void Surveys_come_after_six_months_and_are_sent_for_thirty_days_unless_configured() =>
        Options().ShouldBe(new SurveyOptions(6, 30, SendAutomatically: true));

    [Fact]
    public void All_of_it_can_be_configured() =>
        Options(("AfterMonths", "12"), ("AnswerWithinDays", "45"), ("SendAutomatically", "false"))
            .ShouldBe(new SurveyOptions(12, 45, SendAutomatically: false));

    [Theory]
    [InlineData("AfterMonths", "0")]
    [InlineData("AfterMonths", "121")]
    [InlineData("AfterMonths", "six")]
    [InlineData("AnswerWithinDays", "-1")]
    [InlineData("AnswerWithinDays", "367")]
    [InlineData("SendAutomatically", "yes")]
    public void What_makes_no_sense_stops_the_start_and_is_named(string name, string value) =>
        Should.Throw<StartupException>(() => Options((name, value))).Message.ShouldStartWith($"Survey__{name} is “{value}”; give ");

    private static SurveyOptions Options(params (string Name, string Value)[] settings) => SurveyOptions.From(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => $"Survey:{s.Name}", s => (string?)s.Value))
            .Build());
}
