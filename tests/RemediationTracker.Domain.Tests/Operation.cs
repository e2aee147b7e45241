namespace RemediationTracker.Domain.Tests;

/// <summary>A line of the roles table.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Command">The command that asks it.</param>
/// <param name="Who">
/// Who may: <c>auditor manager staff head system</c>; staff and heads for their own agency only; a star means not of one's own submission,
/// a plus only of that.
/// </param>
/// <param name="States">In which states; all others refuse.</param>
/// <param name="Ask">
/// Asks it as an actor, of an item in a state that somebody's submission brought about; the refusal, or null when it was accepted.
/// </param>
internal sealed record Operation(string Name, Type Command, string Who, string States, Func<Actor, string, string, Refusal?> Ask)
{
    /// <summary>Whether the table lets this actor.</summary>
    public bool Lets(Actor actor, bool isOwnAgency, bool isOwnSubmission)
    {
        var word = actor.Role switch
        {
            Role.Auditor => "auditor",
            Role.AuditManager => "manager",
            Role.Auditee => "staff",
            Role.AuditeeHead => "head",
            Role.System => "system",
            _ => "leadership",
        };
        var who = Who.Split(' ');
        return (who.Contains(word) || who.Contains(isOwnSubmission ? $"{word}+" : $"{word}*")) && (!actor.IsAuditee || isOwnAgency);
    }

    /// <summary>Whether the table lets anybody in this state.</summary>
    public bool IsPossibleIn(string state) => States.Split(' ').Contains(state);
}
