using RemediationTracker.Domain.Surveys;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Surveys.GivenSurvey;

namespace RemediationTracker.Domain.Tests.Surveys;

/// <summary>
/// Who may do what with a survey, walked in every role, for the own agency, its secretariat and another, on one's own submission and
/// another's, in every state. What the table does not grant is denied.
/// </summary>
public sealed class SurveyRolesTests
{
    private static readonly Role[] Roles =
        [Role.Auditor, Role.AuditManager, Role.Auditee, Role.AuditeeHead, Role.Leadership, Role.System];

    private static readonly string[] States = ["none", "planned", "prepared", "sent", "answered", "submitted", "returned", "reviewed"];

    /// <summary>
    /// Who may, by role in the order above: <c>-</c> nobody, <c>all</c>, <c>own</c> of the own agency or secretariat; with <c>!</c> not on
    /// their own submission. And in which states.
    /// </summary>
    private static readonly Dictionary<string, (string Who, string States)> Table = new()
    {
        ["reschedule"] = ("- all - - - -", "none planned"),
        ["prepare"] = ("- all - - - all", "none planned prepared"),
        ["send"] = ("- all - - - -", "prepared"),
        ["answer"] = ("- - own own - -", "sent answered returned"),
        ["submit"] = ("- - own own - -", "answered returned"),
        ["return"] = ("all! all - - - -", "submitted"),
        ["review"] = ("all! all - - - -", "submitted"),
    };

    public static TheoryData<string> Operations => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_roles_table_is_kept(string operation)
    {
        var cases =
            from role in Roles
            from employer in new[] { "MassHealth", "EOHHS", "MassDOT", null }
            from state in States
            from isOwnSubmission in new[] { true, false }
            select (new Actor("actor", "Somebody", role, employer), state, isOwnSubmission);
        foreach (var (actor, state, isOwnSubmission) in cases)
        {
            OutcomeOf(operation, actor, state, isOwnSubmission).ShouldBe(
                Expected(operation, actor, state, isOwnSubmission),
                $"{operation} by {actor.Role} of {actor.Agency ?? "none"} while {state}, own submission: {isOwnSubmission}");
        }
    }

    [Fact]
    public void Every_command_of_a_survey_is_in_the_table()
    {
        var commands = typeof(SurveyCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SurveyCommand)));

        commands.Except(Table.Keys.Select(operation => CommandOf(operation, By(Auditor)).GetType())).ShouldBeEmpty();
    }

    private static string Expected(string operation, Actor actor, string state, bool isOwnSubmission)
    {
        var (who, states) = Table[operation];
        if (state == "none" && operation is not ("reschedule" or "prepare"))
            return "not found";

        var isOwn = isOwnSubmission && state is ("answered" or "submitted" or "returned" or "reviewed");
        var cell = who.Split(' ')[Array.IndexOf(Roles, actor.Role)];
        var granted = cell switch
        {
            "-" => false,
            "own" => actor.Agency is "MassHealth" or "EOHHS",
            "all!" => !isOwn,
            _ => true,
        };
        return !granted ? "not allowed" : states.Split(' ').Contains(state) ? "done" : "not now";
    }

    private static string OutcomeOf(string operation, Actor actor, string state, bool isOwnSubmission)
    {
        var submitter = isOwnSubmission ? actor.Subject : "somebody-else";
        var answered = Answered with { AnsweredBy = submitter };
        SurveyEvent[] submitted = [Prepared, Sent, answered, new SurveySubmitted(submitter)];
        SurveyEvent[] given = state switch
        {
            "none" => [],
            "planned" => [new SurveyRescheduled(Audit, Today.AddDays(9), "Later.")],
            "prepared" => [Prepared],
            "sent" => [Prepared, Sent],
            "answered" => [Prepared, Sent, answered],
            "submitted" => submitted,
            "returned" => [.. submitted, new SurveyReturned("Since when?")],
            _ => [.. submitted, new SurveyReviewed("Good.")],
        };
        return When(CommandOf(operation, By(actor)), given) switch
        {
            Decision<SurveyEvent>.Accepted => "done",
            Decision<SurveyEvent>.Refused { Refusal: NotAllowed } => "not allowed",
            Decision<SurveyEvent>.Refused { Refusal: NotFound } => "not found",
            _ => "not now",
        };
    }

    private static SurveyCommand CommandOf(string operation, Act by) => operation switch
    {
        "reschedule" => new RescheduleSurvey(by, Audit, PublishedOn, Today.AddDays(60), "A new commissioner."),
        "prepare" => new PrepareSurvey(by, Audit, Content, null),
        "send" => new SendSurvey(by, AnswerBy),
        "answer" => new AnswerSurvey(by, MassHealth, Finding, 1, SurveyAnswer.Disagrees, null, "It costs too much."),
        "submit" => new SubmitSurvey(by, MassHealth),
        "return" => new ReturnSurvey(by, "Since when?"),
        _ => new ReviewSurvey(by, "Good."),
    };
}
