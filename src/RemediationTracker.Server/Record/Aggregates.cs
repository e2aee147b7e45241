using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;

namespace RemediationTracker.Server.Record;

/// <summary>What commands to each kind of stream look like.</summary>
public static class Aggregates
{
    /// <summary>Commands to an audit's stream, at least one, decided in order.</summary>
    public static StreamCommand Audit(Guid id, params IReadOnlyList<AuditCommand> commands) =>
        new StreamCommand<Audit, AuditEvent>(
            id,
            commands[0].Act,
            Domain.Audits.Audit.None,
            Domain.Audits.Audit.Evolve,
            Deciders<AuditCommand, Audit, AuditEvent>(commands, AuditDecider.Decide))
        {
            Guard = _ => commands.OfType<PublishAudit>().Select(one => DraftGuards.Publication(id, one.FindingEvents)).FirstOrDefault(),
        };

    /// <summary>Commands to a finding's stream, at least one, decided in order.</summary>
    public static StreamCommand Finding(Guid id, params IReadOnlyList<FindingCommand> commands) =>
        new StreamCommand<Finding, FindingEvent>(
            id,
            commands[0].Act,
            Domain.Findings.Finding.None,
            Domain.Findings.Finding.Evolve,
            Deciders<FindingCommand, Finding, FindingEvent>(commands, FindingDecider.Decide))
        {
            Guard = finding => commands.Any(one => one is DraftFinding or { IsOfDraft: true }) ? DraftGuards.Draft(finding.AuditId) : null,
        };

    /// <summary>Commands to a milestone's stream, at least one, decided in order.</summary>
    public static StreamCommand Milestone(Guid id, params IReadOnlyList<MilestoneCommand> commands) =>
        new StreamCommand<Milestone, MilestoneEvent>(
            id,
            commands[0].Act,
            Domain.Milestones.Milestone.None,
            Domain.Milestones.Milestone.Evolve,
            Deciders<MilestoneCommand, Milestone, MilestoneEvent>(commands, MilestoneDecider.Decide));

    /// <summary>Commands to a survey's stream, at least one, decided in order.</summary>
    public static StreamCommand Survey(Guid id, params IReadOnlyList<SurveyCommand> commands) =>
        new StreamCommand<Survey, SurveyEvent>(
            id,
            commands[0].Act,
            Domain.Surveys.Survey.None,
            Domain.Surveys.Survey.Evolve,
            Deciders<SurveyCommand, Survey, SurveyEvent>(commands, SurveyDecider.Decide));

    /// <summary>A command to the stream of its kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no command of the domain.</exception>
    public static StreamCommand Command(Guid id, object command) => Commands(id, [command]);

    /// <summary>Commands of one kind, at least one, to a stream of that kind, decided in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first is no command of the domain.</exception>
    /// <exception cref="InvalidCastException">They are of several kinds.</exception>
    public static StreamCommand Commands(Guid id, IReadOnlyList<object> commands) => commands[0] switch
    {
        AuditCommand => Audit(id, [.. commands.Cast<AuditCommand>()]),
        FindingCommand => Finding(id, [.. commands.Cast<FindingCommand>()]),
        MilestoneCommand => Milestone(id, [.. commands.Cast<MilestoneCommand>()]),
        SurveyCommand => Survey(id, [.. commands.Cast<SurveyCommand>()]),
        var other => throw new ArgumentOutOfRangeException(nameof(commands), other.GetType().Name, "No such command."),
    };

    private static List<Func<TState, Decision<TEvent>>> Deciders<TCommand, TState, TEvent>(
        IReadOnlyList<TCommand> commands, Func<TCommand, TState, Decision<TEvent>> decide) =>
        [.. commands.Select(command => (Func<TState, Decision<TEvent>>)(state => decide(command, state)))];
}
