using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests.Milestones;

/// <summary>Evidence of a milestone, and verification that cites it.</summary>
public sealed class EvidenceTests
{
    private static readonly Guid Id = Guid.Parse("0192a000-0000-7000-8000-000000000003");
    private static readonly Auditee Auditee = new("MassHealth", "EOHHS");
    private static readonly EvidenceFile File = new("policy.pdf", "application/pdf", 1_024, new string('a', 64));

    private static readonly MilestoneCommitted Committed = new(
        Guid.Parse("0192a000-0000-7000-8000-000000000002"),
        "Publish the policies",
        "MassHealth",
        Due.Of("2022", DuePhrase.Read("2022", new DateOnly(2022, 7, 15))[0]),
        [1],
        DependsOn: null);

    private static readonly MilestoneReportedDone Reported = new(new DateOnly(2023, 2, 1), null, Agency.Subject);
    private static readonly EvidenceSubmitted Submitted = new(Id, "The policy.", File, null, Agency.Subject);

    [Fact]
    public void Staff_of_the_agency_submit_a_file() => When(SubmitFile(Agency), Committed).Events().ShouldBe([Submitted]);

    [Fact]
    public void The_head_of_the_secretariat_submits_a_link_after_the_report() =>
        When(SubmitLink(Head, "https://www.mass.gov/policy"), Committed, Reported).Events()
            .ShouldBe([new EvidenceSubmitted(Id, "The policy.", null, "https://www.mass.gov/policy", Head.Subject)]);

    [Theory]
    [InlineData(nameof(Auditor), "auditees-only")]
    [InlineData(nameof(Manager), "auditees-only")]
    [InlineData(nameof(Leadership), "auditees-only")]
    [InlineData(nameof(OtherAgency), "own-agency-only")]
    public void Nobody_else_submits_evidence(string name, string rule)
    {
        var actor = (Actor)typeof(Actors).GetField(name)!.GetValue(null)!;

        When(SubmitFile(actor), Committed).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe(rule);
        When(SubmitLink(actor, "https://www.mass.gov"), Committed).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe(rule);
    }

    [Fact]
    public void Evidence_needs_a_milestone() => When(SubmitFile(Agency)).Refusal().ShouldBeOfType<NotFound>();

    [Fact]
    public void Evidence_must_be_described() =>
        Field(When(SubmitFile(Agency) with { Description = " " }, Committed)).ShouldBe("description");

    [Fact]
    public void A_file_without_bytes_is_refused() =>
        Field(When(SubmitFile(Agency) with { File = File with { Size = 0 } }, Committed)).ShouldBe("file");

    [Fact]
    public void A_file_without_a_digest_is_refused() =>
        Field(When(SubmitFile(Agency) with { File = File with { Sha256 = "ABC" } }, Committed)).ShouldBe("file");

    [Fact]
    public void A_file_without_a_name_is_refused() =>
        Field(When(SubmitFile(Agency) with { File = File with { Name = "" } }, Committed)).ShouldBe("file");

    [Theory]
    [InlineData("")]
    [InlineData("policy.pdf")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://mass.gov/policy.pdf")]
    [InlineData("https://mass.gov/a b")]
    [InlineData("https://staff:secret@mass.gov/policy.pdf")]
    public void A_link_that_is_no_plain_address_of_the_web_is_refused(string url) =>
        Field(When(SubmitLink(Agency, url), Committed)).ShouldBe("url");

    [Fact]
    public void A_link_of_more_than_two_thousand_characters_is_refused() =>
        Field(When(SubmitLink(Agency, "https://mass.gov/" + new string('x', 2_000)), Committed)).ShouldBe("url");

    [Fact]
    public void A_verified_milestone_takes_no_more_evidence() =>
        When(SubmitFile(Agency), Committed, Reported, new MilestoneVerified("Seen.")).Refusal().ShouldBeOfType<WrongState>();

    [Fact]
    public void Verification_cites_evidence()
    {
        var verified = When(Verify([Id, Id], null), Committed, Submitted, Reported).Events().ShouldHaveSingleItem()
            .ShouldBeOfType<MilestoneVerified>();

        verified.EvidenceIds.ShouldBe([Id]);
        verified.NoEvidenceReason.ShouldBeNull();
    }

    [Fact]
    public void Verification_that_neither_cites_evidence_nor_says_why_not_is_refused() =>
        Field(When(Verify(null, null), Committed, Submitted, Reported)).ShouldBe("evidenceIds");

    [Fact]
    public void An_empty_list_cites_nothing() => Field(When(Verify([], null), Committed, Submitted, Reported)).ShouldBe("evidenceIds");

    [Fact]
    public void Verification_does_not_do_both() => Field(When(Verify([Id], "No need."), Committed, Submitted, Reported)).ShouldBe("evidenceIds");

    [Fact]
    public void Evidence_of_another_milestone_is_not_cited() =>
        Field(When(Verify([Id, Guid.NewGuid()], null), Committed, Submitted, Reported)).ShouldBe("evidenceIds");

    [Fact]
    public void The_reason_why_no_evidence_is_needed_is_not_empty() =>
        Field(When(Verify(null, " "), Committed, Reported)).ShouldBe("noEvidenceReason");

    [Fact]
    public void Whoever_submitted_evidence_and_is_an_auditor_now_may_not_verify() =>
        When(Verify([Id], null), Committed, Submitted with { SubmittedBy = Auditor.Subject }, Reported).Refusal()
            .ShouldBeOfType<NotAllowed>().Rule.ShouldBe("not-own-submission");

    private static SubmitEvidenceFile SubmitFile(Actor actor) => new(By(actor), Auditee, Id, File, "The policy.");

    private static SubmitEvidenceLink SubmitLink(Actor actor, string url) => new(By(actor), Auditee, Id, url, "The policy.");

    private static Verify Verify(IReadOnlyList<Guid>? evidence, string? reason) => new(By(Auditor), "Seen.", evidence, reason);

    private static Decision<MilestoneEvent> When(MilestoneCommand command, params MilestoneEvent[] given) =>
        MilestoneDecider.Decide(command, given.Aggregate(Milestone.None, Milestone.Evolve));

    private static string Field(Decision<MilestoneEvent> decision) => decision.Refusal().ShouldBeOfType<InvalidValue>().Field;
}
