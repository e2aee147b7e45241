using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests;

/// <summary>Texts that show nothing: of white space, or of characters that have no width.</summary>
public sealed class BlankTests
{
    private const string Nothing = "\u200B \u2060\u00AD\u3164\u200E\t";

    private static readonly FindingText Text = new("The plan was not tested", "It was not.", null, [], null, null);

    private static readonly Dictionary<string, (object Command, string Field)> Acts = new()
    {
        ["open an audit"] = (new OpenAudit(By(Auditor), Nothing, "MassHealth"), "title"),
        ["open an audit of nobody"] = (new OpenAudit(By(Auditor), "Audit", Nothing), "agency"),
        ["open an audit of no secretariat"] = (new OpenAudit(By(Auditor), "Audit", "MassHealth", Nothing), "secretariat"),
        ["draft a finding"] = (new DraftFinding(By(Auditor), Guid.Empty, null, Text with { Title = Nothing }, null, []), "title"),
        ["draft a recommendation"] =
            (new DraftFinding(By(Auditor), Guid.Empty, null, Text, null, [new(Nothing, null)]), "recommendations.0.text"),
        ["import a finding"] = (
            new RecordFinding(By(Auditor), Guid.Empty, Text with { Title = Nothing }, null, [], null, [], null, new("p", "a", "…")), "title"),
        ["read an imported title"] = (
            new RecordFinding(By(Auditor), Guid.Empty, Text, null, [], null, [], null, new("p", "a", "…")) { ReadTitle = Nothing }, "title"),
        ["read a commitment"] = (new RecordCommitment(By(Auditor), Committed) { ReadTitle = Nothing }, "title"),
        ["record a commitment of no phrase"] =
            (new RecordCommitment(By(Auditor), Committed with { Due = Committed.Due with { Phrase = Nothing } }), "due"),
        ["revise a finding"] = (new ReviseFinding(By(Auditor), null, Text with { Title = Nothing }, [], []), "title"),
        ["reword a recommendation"] = (new ReviseFinding(By(Auditor), null, Text, [new(1, Nothing)], []), "reworded.0.text"),
        ["correct a finding"] = (new CorrectFinding(By(Auditor), Today, "A slip.") { Condition = Nothing }, "condition"),
        ["correct a recommendation"] = (new CorrectRecommendation(By(Auditor), 1, Nothing, "A slip.") { AuditPublishedOn = Today }, "text"),
        ["correct for no reason"] = (new CorrectFinding(By(Auditor), Today, Nothing) { Condition = "Late" }, "reason"),
        ["record a recommendation"] = (new RecordRecommendation(By(Auditor), new(7, Nothing), null), "text"),
        ["respond"] = (new RecordResponse(By(Agency), MassHealth, Nothing, []), "text"),
        ["reply"] = (new RecordReply(By(Auditor), Nothing), "text"),
        ["comment"] = (new PostComment(By(Auditor), MassHealth, Nothing), "text"),
        ["reopen"] = (new ReopenRecommendation(By(Manager), 1, Nothing), "reason"),
        ["commit"] = (new CommitMilestone(By(Agency), MassHealth, Committed with { Title = Nothing }), "title"),
        ["post progress"] = (new PostProgress(By(Agency), MassHealth, Nothing), "text"),
        ["propose for no reason"] = (new ProposeNewDate(By(Agency), MassHealth, "by June 30, 2024", Nothing), "reason"),
        ["propose nothing"] = (new ProposeNewDate(By(Agency), MassHealth, Nothing, "The vendor left."), "due"),
        ["withdraw"] = (new WithdrawMilestone(By(Head), MassHealth, Nothing), "reason"),
        ["assign an owner"] = (new AssignOwner(By(Agency), MassHealth, Nothing, null), "owner"),
        ["correct a title"] = (new CorrectMilestone(By(Agency), MassHealth, Nothing, null, "A slip."), "title"),
        ["correct a phrase"] = (new CorrectMilestone(By(Agency), MassHealth, null, Nothing, "A slip."), "duePhrase"),
        ["return"] = (new Return(By(Auditor), Nothing), "reason"),
        ["verify"] = (new Verify(By(Auditor), Nothing, null, "Seen."), "basis"),
    };

    public static TheoryData<string> Names => [.. Acts.Keys];

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0")]
    [InlineData("\u200B")]
    [InlineData("\uFEFF\u200D\u2060")]
    [InlineData("\u202E\u2066")]
    [InlineData("\u0301")]
    [InlineData("\u3164\u2800")]
    [InlineData("\u0007")]
    [InlineData("\U000E0041")]
    public void What_shows_nothing_is_blank(string? text) => Blank.Is(text).ShouldBeTrue();

    [Theory]
    [InlineData(".")]
    [InlineData("\u200Ba")]
    [InlineData("é")]
    [InlineData("漢")]
    [InlineData("👍🏽")]
    public void What_shows_something_is_not(string text) => Blank.Is(text).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(Names))]
    public void No_act_takes_a_text_that_shows_nothing(string name)
    {
        var (command, field) = Acts[name];
        var refusal = command switch
        {
            AuditCommand c => AuditDecider.Decide(c, Audit.None).Refusal(),
            DraftFinding c => FindingDecider.Decide(c, Finding.None).Refusal(),
            FindingCommand c => FindingDecider.Decide(c, Draft()).Refusal(),
            MilestoneCommand c => When(c, Committed).Refusal(),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

        refusal.ShouldBeOfType<InvalidValue>().Field.ShouldBe(field);
        refusal.Message.ShouldContain("must not be empty");
    }

    private static Finding Draft() => new FindingEvent[]
    {
        new FindingRecorded(Guid.Empty, Text, null, null), new RecommendationMade(1, "Test it."), new ResponseRecorded("We agree.", []),
    }.Aggregate(Finding.None, Finding.Evolve);
}
