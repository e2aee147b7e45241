using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Cli;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Search;
using RemediationTracker.Server.Surveys;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server;

/// <summary>The features' parts, and the command line that runs them.</summary>
public static class Program
{
    /// <summary>The handlers of messages, one a line.</summary>
    internal static IReadOnlyList<Type> Handlers { get; } =
    [
        typeof(StartDependentsHandler),
        typeof(StartDependentHandler),
        typeof(CommitNextOccurrenceHandler),
        typeof(ExpireRiskHandler),
        typeof(BeginSurveyHandler),
    ];

    /// <summary>What follows from events, a feature a line.</summary>
    internal static IServiceCollection AddReactions(this IServiceCollection services) => services
        .AddSingleton<Reaction, MilestoneReaction>()
        .AddSingleton<Reaction, RiskReaction>()
        .AddSingleton<Reaction, SurveyReaction>();

    /// <summary>The acts that people do by forms, a feature a line.</summary>
    internal static IServiceCollection AddActs(this IServiceCollection services) => services
        .AddSingleton<IActs, OpenAuditActs>()
        .AddSingleton<IActs, AuditActs>()
        .AddSingleton<IActs, FindingActs>()
        .AddSingleton<IActs, RecommendationActs>()
        .AddSingleton<MilestoneActs>()
        .AddSingleton<IActs>(services => services.GetRequiredService<MilestoneActs>())
        .AddSingleton<IActs, SurveyActs>()
        .AddSingleton<IActs, SurveyAnswerActs>();

    /// <summary>Runs the command line; without a command, the server.</summary>
    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args, AddReadModels);

    /// <summary>The read models, one a line.</summary>
    public static void AddReadModels(IServiceCollection services) => services
        .AddReadModel<AuditProjection>()
        .AddReadModel<FindingProjection>()
        .AddReadModel<MilestoneProjection>()
        .AddReadModel<EvidenceProjection>()
        .AddReadModel<ReportsProjection>()
        .AddReadModel<VerificationProjection>()
        .AddReadModel<CorrectionProjection>()
        // After those of whose tables it takes the texts.
        .AddReadModel<SearchProjection>()
        .AddReadModel<SurveyProjection>()
        .AddReadModel<MonthlyNumbersProjection>();
}
