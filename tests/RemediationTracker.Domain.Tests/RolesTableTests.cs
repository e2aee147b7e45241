using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;

namespace RemediationTracker.Domain.Tests;

/// <summary>
/// The roles table of audits and findings, walked: every role × operation × (own, other agency) × (own, other's submission) × state of the item. What the table
/// does not let is refused.
/// </summary>
public sealed class RolesTableTests
{
    private const string Somebody = "somebody-else";

    public static TheoryData<string> Names => [.. RolesTable.Operations.Select(operation => operation.Name)];

    [Fact]
    public void Every_command_of_audits_and_findings_is_in_the_table()
    {
        Type[] kinds = [typeof(AuditCommand), typeof(FindingCommand)];
        var commands = typeof(Role).Assembly.GetTypes().Where(type => !type.IsAbstract && kinds.Any(type.IsSubclassOf));

        commands.Except(RolesTable.Operations.Select(operation => operation.Command)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nobody_else_may_and_the_refusal_names_the_rule(string name)
    {
        foreach (var (operation, actor, state, submitter, _) in Cases(name).Where(one => !one.IsLet && one.State != "absent"))
        {
            var refused = operation.Ask(actor, state, submitter).ShouldBeOfType<NotAllowed>($"{actor} in state {state}");
            refused.Rule.ShouldMatch("^[a-z]+(-[a-z]+)+$");
            refused.Message.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Who_may_does_it_in_the_states_that_allow_it(string name)
    {
        var possible = Cases(name).Where(one => one.IsLet && one.Operation.IsPossibleIn(one.State));
        foreach (var (operation, actor, state, submitter, _) in possible)
            operation.Ask(actor, state, submitter).ShouldBeNull($"{actor} in state {state}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Who_may_is_refused_in_all_other_states(string name)
    {
        string[] codes = ["WRONG_STATE", "ALREADY_EXISTS", "ALREADY_PUBLISHED", "NOT_FOUND"];
        var impossible = Cases(name).Where(one => one.IsLet && !one.Operation.IsPossibleIn(one.State));
        foreach (var (operation, actor, state, submitter, _) in impossible)
        {
            var refusal = operation.Ask(actor, state, submitter).ShouldNotBeNull($"{actor} in state {state}");
            // That what it names is a draft is told of the field that names it.
            if (refusal is not (NotAllowed or InvalidValue { Field: "auditId" }) || (refusal is NotAllowed && submitter != actor.Subject))
                refusal.Code.ShouldBeOneOf(codes);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_what_is_not_there_nobody_learns_or_changes_anything(string name)
    {
        foreach (var (operation, actor, state, submitter, _) in Cases(name).Where(one => !one.IsLet && one.State == "absent"))
        {
            var refusal = operation.Ask(actor, state, submitter).ShouldNotBeNull($"{actor}");
            (refusal is NotFound or NotAllowed).ShouldBeTrue(refusal.ToString());
        }
    }

    private static IEnumerable<(Operation Operation, Actor Actor, string State, string Submitter, bool IsLet)> Cases(string name) =>
        from operation in RolesTable.Operations
        where operation.Name == name
        from role in Enum.GetValues<Role>()
        from agency in new[] { "MassHealth", "EOHHS", "massHEALTH", "MassDOT", "", null }
        let actor = new Actor("actor-1", "Somebody", role, agency)
        let isOwnAgency = agency?.ToUpperInvariant() is "MASSHEALTH" or "EOHHS"
        from state in RolesTable.StatesOf(operation)
        from submitter in new[] { actor.Subject, Somebody }
        // Elsewhere there is no submission that waits for another person.
        let isOwnSubmission = submitter == actor.Subject && operation.IsPossibleIn(state)
        select (operation, actor, state, submitter, operation.Lets(actor, isOwnAgency, isOwnSubmission));
}
