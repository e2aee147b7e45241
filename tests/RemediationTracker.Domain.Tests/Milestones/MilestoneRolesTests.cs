using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests.Milestones;

/// <summary>
/// The milestones' rows of the roles table, walked in every role, for the own agency, its secretariat and another, on one's own submission
/// and another's, in every state. What the table does not grant is denied.
/// </summary>
public sealed class MilestoneRolesTests
{
    private static readonly Guid Migration = Guid.Parse("0192a000-0000-7000-8000-000000000001");

    private static readonly DateOnly EndOf2022 = new(2022, 12, 31);

    private static readonly EvidenceFile File = new("policy.pdf", "application/pdf", 10, new string('0', 64));

    private static readonly Role[] Roles =
        [Role.Auditor, Role.AuditManager, Role.Auditee, Role.AuditeeHead, Role.Leadership, Role.System];

    private static readonly string[] States = ["none", "committed", "proposed", "reported", "verified", "withdrawn"];

    /// <summary>
    /// Who may, by role in the order above: <c>-</c> nobody, <c>all</c>, <c>own</c> of the own agency or secretariat; with <c>!</c> not on
    /// their own submission, with <c>?</c> on nothing else. And in which states.
    /// </summary>
    private static readonly Dictionary<string, (string Who, string States)> Table = new()
    {
        ["commit"] = ("- - own own - -", "none"),
        ["record commitment"] = ("all all - - - -", "none"),
        ["occurrence"] = ("- - - - - all", "none committed proposed reported verified withdrawn"),
        ["restate"] = ("all all - - - -", "committed proposed reported verified withdrawn"),
        ["reread"] = ("- all - - - -", "committed proposed reported"),
        ["progress"] = ("- - own own - -", "committed proposed reported"),
        ["report"] = ("- - own own - -", "committed proposed"),
        ["propose"] = ("- - own own - -", "committed"),
        ["approve"] = ("- - - own! - -", "proposed"),
        ["decline"] = ("- - own? own - -", "proposed"),
        ["withdraw"] = ("- - - own - -", "committed proposed"),
        ["evidence file"] = ("- - own own - -", "committed proposed reported"),
        ["evidence link"] = ("- - own own - -", "committed proposed reported"),
        ["owner"] = ("- - own own - -", "committed proposed reported"),
        ["correct"] = ("- - own own - -", "committed proposed reported verified withdrawn"),
        ["verify"] = ("all! all - - - -", "reported"),
        ["return"] = ("all! all - - - -", "reported"),
        ["condition"] = ("all all own own - -", "committed proposed"),
        ["lapse"] = ("all! all - - - -", "verified"),
        ["meet"] = ("- - - - - all", "committed proposed reported verified withdrawn"),
    };

    public static TheoryData<string> Operations => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_roles_table_is_kept(string operation)
    {
        foreach (var role in Roles)
        {
            foreach (var employer in new[] { "MassHealth", "EOHHS", "MassDOT", null })
            {
                foreach (var state in States)
                {
                    foreach (var isOwnSubmission in new[] { true, false })
                    {
                        var actor = new Actor("actor", "Somebody", role, employer);
                        var outcome = OutcomeOf(operation, actor, state, isOwnSubmission);
                        outcome.ShouldBe(
                            Expected(operation, actor, state, isOwnSubmission),
                            $"{operation} by {role} of {employer ?? "none"} while {state}, own submission: {isOwnSubmission}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_command_of_a_milestone_is_in_the_table()
    {
        var by = By(new Actor("actor", "Somebody", Role.Auditor, null));
        var commands = typeof(MilestoneCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MilestoneCommand)));

        commands.Except(Table.Keys.Select(operation => CommandOf(operation, by).GetType())).ShouldBeEmpty();
    }

    private static string Expected(string operation, Actor actor, string state, bool isOwnSubmission)
    {
        var (who, states) = Table[operation];
        if (state == "none" && operation is not ("commit" or "record commitment" or "occurrence"))
            return "not found";

        var hasSubmission = operation is "verify" or "return" or "lapse" ? state is "reported" or "verified" : state is "proposed";
        var isOwn = hasSubmission && isOwnSubmission;
        var cell = who.Split(' ')[Array.IndexOf(Roles, actor.Role)];
        var granted = cell switch
        {
            "-" => false,
            _ when cell.StartsWith("own", StringComparison.Ordinal) && actor.Agency is not ("MassHealth" or "EOHHS") => false,
            _ when cell.EndsWith('!') => !isOwn,
            _ when cell.EndsWith('?') => isOwn,
            _ => true,
        };
        return !granted ? "not allowed" : states.Split(' ').Contains(state) ? "done" : "not now";
    }

    private static string OutcomeOf(string operation, Actor actor, string state, bool isOwnSubmission)
    {
        var committed = operation switch
        {
            "condition" => Committed with { Due = Due("subject to funding", Committed.Due.SaidOn) },
            "lapse" => Committed with { Due = Due("July 1, 2022 and ongoing", Committed.Due.SaidOn) },
            _ => Committed with { DependsOn = Migration },
        };
        var submitter = isOwnSubmission ? actor.Subject : "somebody-else";
        var reported = Reported with { ReportedBy = submitter };
        MilestoneEvent[] given = state switch
        {
            "none" => [],
            "committed" => [committed],
            "proposed" => [committed, Proposed with { ProposedBy = submitter }],
            "reported" => [committed, reported],
            "verified" => [committed, reported, new MilestoneVerified("Seen.")],
            _ => [committed, new MilestoneWithdrawn(Today, "Repealed.")],
        };
        return When(CommandOf(operation, By(actor)), given) switch
        {
            Decision<MilestoneEvent>.Accepted => "done",
            Decision<MilestoneEvent>.Refused { Refusal: NotAllowed } => "not allowed",
            Decision<MilestoneEvent>.Refused { Refusal: NotFound } => "not found",
            _ => "not now",
        };
    }

    private static MilestoneCommand CommandOf(string operation, Act by)
    {
        var committed = Committed with { DependsOn = Migration };
        return operation switch
        {
            "commit" => new CommitMilestone(by, MassHealth, Committed),
            "record commitment" => new RecordCommitment(by, committed),
            "occurrence" => new CommitOccurrence(by, Migration, committed),
            "restate" => new RestateDue(by, Proposed.Due),
            "reread" => new RereadDue(by, new Rereading(null, null), new DueWindow(EndOf2022, EndOf2022), "end-of-calendar-year/2"),
            "progress" => new PostProgress(by, MassHealth, "Half way."),
            "report" => new ReportDone(by, MassHealth, null),
            "propose" => new ProposeNewDate(by, MassHealth, "by July 31, 2023", "The vendor left."),
            "approve" => new ApproveNewDate(by, MassHealth, 1),
            "decline" => new DeclineNewDate(by, MassHealth, 1, "Too late."),
            "withdraw" => new WithdrawMilestone(by, MassHealth, "Repealed."),
            "evidence file" => new SubmitEvidenceFile(by, MassHealth, Migration, File, "The signed policy."),
            "evidence link" => new SubmitEvidenceLink(by, MassHealth, Migration, "https://www.mass.gov/policy", "The policy."),
            "owner" => new AssignOwner(by, MassHealth, "Policy unit", null),
            "correct" => new CorrectMilestone(by, MassHealth, "Publish the plan", null, "A slip."),
            "verify" => new Verify(by, "Seen.", null, "It was seen on site."),
            "return" => new Return(by, "Not yet."),
            "condition" => new EndCondition(by, MassHealth, ConditionOutcome.Met, null, "The budget was approved."),
            "lapse" => new FindLapsed(by, "Nobody does it any more."),
            _ => new MeetDependency(by, Migration, Today),
        };
    }
}
