using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Cli;
using RemediationTracker.Server.Commands;
using RemediationTracker.Server.ReadModels;

namespace RemediationTracker.Server;

/// <summary>Where it begins.</summary>
public static class Program
{
    /// <summary>Runs the command line; without a command, the server.</summary>
    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args, AddParts);

    /// <summary>The read models, the messages and their handlers, one a line.</summary>
    public static void AddParts(IServiceCollection services) => services
        .AddReadModel<AuditProjection>()
        .AddReadModel<FindingProjection>()
        .AddReadModel<MilestoneProjection>()
        .AddReadModel<EvidenceProjection>()
        .AddReadModel<ReportsProjection>()
        .AddReadModel<VerificationProjection>()
        .AddReadModel<SurveyProjection>()
        .AddReadModel<MonthlyNumbersProjection>()
        .AddMessage<StartDependents>("start_dependents")
        .AddMessageHandler<StartDependents, WaitedFor, StartDependentsHandler>("start_dependents")
        .AddMessage<StartDependent>("start_dependent")
        .AddMessageHandler<StartDependent, Milestone, StartDependentHandler>("start_dependent")
        .AddMessage<CommitNextOccurrence>("commit_next_occurrence")
        .AddMessageHandler<CommitNextOccurrence, Milestone, CommitNextOccurrenceHandler>("commit_next_occurrence")
        .AddMessage<ExpireRisk>("expire_risk")
        .AddMessageHandler<ExpireRisk, Finding, ExpireRiskHandler>("expire_risk")
        .AddMessage<BeginSurvey>("begin_survey")
        .AddMessageHandler<BeginSurvey, SurveyToBegin, BeginSurveyHandler>("begin_survey");
}
