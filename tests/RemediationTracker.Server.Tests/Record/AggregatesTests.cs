using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Record;

public sealed class AggregatesTests
{
    private static readonly Act Act = Act.On(new DateOnly(2023, 3, 1), Actor.Tracker);

    [Fact]
    public void Commands_of_every_kind_have_a_stream()
    {
        object[] commands =
            [new PublishAudit(Act), new RecordReply(Act, "Good."), new Return(Act, "Not yet."), new ReviewSurvey(Act, "Good.")];

        commands.Select(command => Aggregates.Command(Guid.NewGuid(), command).GetType().GenericTypeArguments[0])
            .ShouldBe([typeof(Audit), typeof(Finding), typeof(Milestone), typeof(Survey)]);
        commands.Select(command => Aggregates.Commands(Guid.NewGuid(), [command, command]).GetType().GenericTypeArguments[0])
            .ShouldBe([typeof(Audit), typeof(Finding), typeof(Milestone), typeof(Survey)]);
    }
}
