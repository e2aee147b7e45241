using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Tests.Surveys;

/// <summary>How a survey begins by itself: given a state, when a message comes, then this follows.</summary>
public sealed class BeginSurveyTests
{
    private static readonly Guid Audit = Guid.Parse("0192a000-0000-7000-8000-000000000001");
    private static readonly Guid Survey = SurveyIds.Of(Audit);
    private static readonly DateOnly On = new(2024, 7, 1);
    private static readonly DateOnly Published = On.AddMonths(-6);

    private static readonly SurveyContent Content = new(
        "Audit",
        "MassHealth",
        Published,
        [new SurveyQuestion(Audit, "Finding", 1, "Do.", ResponsePosition.Agrees, RecommendationStatus.Open, null, [])]);

    private static readonly SurveyPrepared Prepared = new(Audit, On, Content);

    [Fact]
    public void On_its_day_the_tracker_prepares_it_and_sends_it() =>
        When(new BeginSurvey(Audit, On, 30, Published)).Command
            .ShouldBe(new CommandTo(Survey, new PrepareSurvey(Act.On(On, Actor.Tracker), Audit, Content, On.AddDays(30))));

    [Fact]
    public void Where_a_manager_sends_it_the_tracker_only_prepares_it() =>
        When(new BeginSurvey(Audit, On, null, Published)).Command
            .ShouldBe(new CommandTo(Survey, new PrepareSurvey(Act.On(On, Actor.Tracker), Audit, Content, null)));

    [Fact]
    public void One_that_was_prepared_meanwhile_is_left_as_it_is() =>
        When(new BeginSurvey(Audit, On, 30, Published), Prepared).ShouldBe(Consequences.None);

    [Fact]
    public void On_a_day_that_was_set_anew_the_first_day_does_nothing() =>
        When(new BeginSurvey(Audit, On, 30, Published), new SurveyRescheduled(Audit, On.AddDays(9), "Later.")).ShouldBe(Consequences.None);

    [Fact]
    public void The_day_that_was_set_does() =>
        When(new BeginSurvey(Audit, On, 30, Published), new SurveyRescheduled(Audit, On, "Earlier.")).Command.ShouldNotBeNull();

    [Fact]
    public void Of_an_audit_that_turned_out_to_be_published_on_another_day_there_is_none_on_the_first() =>
        When(new BeginSurvey(Audit, On, 30, Published.AddDays(-9))).ShouldBe(Consequences.None);

    [Fact]
    public void By_a_clock_on_which_the_day_has_not_come_it_is_looked_at_again()
    {
        var message = new BeginSurvey(Audit, On, 30, Published);

        var follows = BeginSurveyHandler.Handle(message, new SurveyToBegin(Domain.Surveys.Survey.None, Content), On.AddDays(-1));

        (follows.Command, follows.Messages.ShouldHaveSingleItem()).ShouldBe((null, message));
    }

    [Fact]
    public void Of_an_audit_without_recommendations_there_is_none() =>
        BeginSurveyHandler.Handle(
            new BeginSurvey(Audit, On, 30, Published), new SurveyToBegin(Domain.Surveys.Survey.None, Content with { Questions = [] }), On)
            .ShouldBe(Consequences.None);

    [Fact]
    public void A_publication_is_followed_by_a_survey_after_the_configured_months() =>
        Messages(new AuditPublished(On), today: On, new SurveyOptions(AfterMonths: 3)).ShouldHaveSingleItem()
            .ShouldBe(new Message(new BeginSurvey(Audit, On.AddMonths(3), 30, On), On.AddMonths(3)));

    [Fact]
    public void Where_a_manager_sends_surveys_none_is_sent_by_itself() =>
        Messages(new AuditPublished(On), today: On, new SurveyOptions(SendAutomatically: false)).Single().Body
            .ShouldBe(new BeginSurvey(Audit, On.AddMonths(6), null, On));

    [Fact]
    public void A_publication_of_long_ago_is_followed_by_none() =>
        Messages(new AuditPublished(On), today: On.AddMonths(6), new SurveyOptions()).ShouldBeEmpty();

    [Fact]
    public void A_day_that_was_set_has_a_message_of_its_own()
    {
        var day = On.AddDays(9);

        Messages(new SurveyRescheduled(Audit, day, "Later."), today: On, new SurveyOptions()).ShouldHaveSingleItem()
            .ShouldBe(new Message(new BeginSurvey(Audit, day, 30, PublishedOn: null), day));
    }

    private static List<Message> Messages(object recorded, DateOnly today, SurveyOptions options) =>
        [.. new SurveyReaction(options).To(Audit, state: recorded, recorded, today)];

    private static Consequences When(BeginSurvey message, params SurveyEvent[] given) => BeginSurveyHandler.Handle(
        message, new SurveyToBegin(given.Aggregate(Domain.Surveys.Survey.None, Domain.Surveys.Survey.Evolve), Content), On);
}
