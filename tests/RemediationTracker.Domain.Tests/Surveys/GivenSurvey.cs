using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;

namespace RemediationTracker.Domain.Tests.Surveys;

/// <summary>A survey of an audit of MassHealth with an open recommendation and a closed one, and what is asked of it.</summary>
internal static class GivenSurvey
{
    public static readonly Guid Audit = Guid.Parse("0192a000-0000-7000-8000-000000000001");
    public static readonly Guid Finding = Guid.Parse("0192a000-0000-7000-8000-000000000002");
    public static readonly Guid Milestone = Guid.Parse("0192a000-0000-7000-8000-000000000003");
    public static readonly Guid Evidence = Guid.Parse("0192a000-0000-7000-8000-000000000004");

    public static readonly Auditee MassHealth = new("MassHealth", "EOHHS");

    public static readonly DateOnly PublishedOn = new(2022, 9, 1);

    public static readonly DateOnly AnswerBy = new(2023, 3, 31);

    public static readonly SurveyContent Content = new(
        "Audit of MassHealth",
        "MassHealth",
        PublishedOn,
        [
            new SurveyQuestion(
                Finding,
                "The plan was not tested",
                1,
                "Test the plan.",
                ResponsePosition.Agrees,
                RecommendationStatus.InProgress,
                null,
                [
                    new SurveyMilestone(
                        Milestone,
                        "Test it",
                        "2022",
                        new DateOnly(2023, 1, 1),
                        new DateOnly(2023, 6, 30),
                        new DateOnly(2022, 12, 31),
                        MilestoneStatus.ReportedDone,
                        new DateOnly(2023, 2, 1),
                        [new SurveyEvidence(Evidence, "The test.", "test.pdf", new string('a', 64))]),
                ]),
            new SurveyQuestion(
                Finding,
                "The plan was not tested",
                2,
                "Print the plan.",
                ResponsePosition.Disagrees,
                RecommendationStatus.Closed,
                RecommendationOutcome.NoLongerValid,
                []),
        ]);

    public static readonly SurveyPrepared Prepared = new(Audit, Actors.Today, Content);

    public static readonly SurveySent Sent = new("MassHealth", AnswerBy, "The survey.", new string('0', 64));

    public static readonly SurveyAnswered Answered =
        new(Finding, 1, SurveyAnswer.Implemented, new DateOnly(2023, 2, 1), null, Actors.Agency.Subject);

    public static readonly SurveySubmitted Submitted = new(Actors.Agency.Subject);

    public static Decision<SurveyEvent> When(SurveyCommand command, params SurveyEvent[] given) =>
        SurveyDecider.Decide(command, given.Aggregate(Survey.None, Survey.Evolve));

    public static string Field(this Decision<SurveyEvent> decision) => decision.Refusal().ShouldBeOfType<InvalidValue>().Field;

    public static SurveyStatus Status(this Decision<SurveyEvent> decision) => decision.Refusal().ShouldBeOfType<WrongSurveyState>().Status;
}
