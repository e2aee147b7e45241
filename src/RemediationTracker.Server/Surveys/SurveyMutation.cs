using RemediationTracker.Domain;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Surveys;

/// <summary>Resolvers of <c>Mutation</c> that are about post-audit review surveys.</summary>
public sealed class SurveyMutation(
    MutationRunner runner, ActedOn actedOn, TrackerReader reader, SurveyOptions options, TrackerClock clock)
{
    private static readonly string[] OfAuditee = ["id", "agency", "secretariat"];

    /// <summary>Fills the survey of an audit in from the record.</summary>
    public Task<SurveyPayload> PrepareSurveyAsync(PrepareSurveyInput input, ResolverContext context) =>
        OfAuditAsync(
            input,
            input.AuditId,
            async (act, audit) => new PrepareSurvey(
                act, audit.Key, await SurveyContents.ReadAsync(reader, audit.Key, context.CancellationToken), AnswerBy: null),
            context);

    /// <summary>Sets the day on which the survey of an audit is prepared.</summary>
    public Task<SurveyPayload> RescheduleSurveyAsync(RescheduleSurveyInput input, ResolverContext context) =>
        OfAuditAsync(
            input,
            input.AuditId,
            (act, audit) => Task.FromResult<SurveyCommand>(
                new RescheduleSurvey(act, audit.Key, audit.PublishedOn, input.On, input.Reason)),
            context);

    /// <summary>Does what the input asks for.</summary>
    public Task<SurveyPayload> ActAsync(SurveyInput input, ResolverContext context)
    {
        var key = Ids.KeyOf("Survey", input.SurveyId) ?? Guid.Empty;
        return RunAsync(input, input.SurveyId, PlanAsync, context);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (await reader.FindAsync(SurveySources.Surveys, context.Scope(), OfAuditee, key, context.CancellationToken) is not { } survey)
                return ActedOn.No("survey");

            var auditee = new Auditee(survey.Agency!, survey.Secretariat);
            return Aggregates.Survey(key, input.CommandOf(context.ActOn(clock.Today), auditee, options));
        }
    }

    private Task<SurveyPayload> OfAuditAsync(
        CommandInput input, string auditId, Func<Act, AuditRow, Task<SurveyCommand>> commandOf, ResolverContext context)
    {
        return RunAsync(input, auditId, PlanAsync, context);

        async Task<MutationRunner.Plan> PlanAsync() => await actedOn.AuditAsync(auditId, context) is { } audit
            ? Aggregates.Survey(SurveyIds.Of(audit.Key), await commandOf(context.ActOn(clock.Today), audit))
            : ActedOn.No("audit");
    }

    private async Task<SurveyPayload> RunAsync(
        CommandInput input, string id, Func<Task<MutationRunner.Plan>> plan, ResolverContext context)
    {
        var (survey, refusal) = await runner.RunAsync(input, plan, SurveySources.Surveys, context.SelectedFields("survey"), context);
        return refusal is null ? new SurveyPayload(survey, null) : new SurveyPayload(null, [MutationError.Of(refusal, id)]);
    }
}

/// <summary>What a mutation of a survey came to: the survey as it stands afterwards, or why nothing was recorded; never both.</summary>
public sealed record SurveyPayload(SurveyRow? Survey, IReadOnlyList<object>? Errors);

/// <summary>The survey's state does not allow it.</summary>
public sealed record SurveyStateError(string Message, string Code, SurveyStatus Status) : MutationError(Message, Code);
