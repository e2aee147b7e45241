using RemediationTracker.Domain.Findings;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests.Findings;

/// <summary>Verification of a recommendation cites evidence of the milestones that serve it, or says why none is needed.</summary>
public sealed class CitedEvidenceTests
{
    private static readonly Guid Id = Guid.Parse("0192a000-0000-7000-8000-000000000003");
    private static readonly ServingEvidence Submitted = new(Id, Agency.Subject);
    private static readonly RecommendationReportedImplemented Reported = new(1, ImplementationExtent.Wholly, null, Agency.Subject);

    [Fact]
    public void Verification_cites_evidence_of_a_milestone_that_serves_it()
    {
        var verified = When(Verify([Id, Id], null)).Events().ShouldHaveSingleItem().ShouldBeOfType<RecommendationVerified>();

        verified.EvidenceIds.ShouldBe([Id]);
        verified.NoEvidenceReason.ShouldBeNull();
    }

    [Fact]
    public void Verification_says_why_no_evidence_is_needed() =>
        When(Verify(null, "Seen on site.")).Events().ShouldBe([new RecommendationVerified(1, "Seen.", null, "Seen on site.")]);

    [Fact]
    public void Evidence_of_no_milestone_that_serves_it_is_not_cited() =>
        Field(When(Verify([Id, Guid.NewGuid()], null))).ShouldBe("evidenceIds");

    [Fact]
    public void Verification_that_neither_cites_evidence_nor_says_why_not_is_refused() =>
        Field(When(Verify(null, null))).ShouldBe("evidenceIds");

    [Fact]
    public void An_empty_list_cites_nothing() => Field(When(Verify([], null))).ShouldBe("evidenceIds");

    [Fact]
    public void Verification_does_not_do_both() => Field(When(Verify([Id], "No need."))).ShouldBe("evidenceIds");

    [Fact]
    public void The_reason_why_no_evidence_is_needed_is_not_empty() => Field(When(Verify(null, " "))).ShouldBe("noEvidenceReason");

    [Fact]
    public void Whoever_submitted_evidence_for_it_and_is_an_auditor_now_may_not_verify() =>
        When(Verify(null, "Seen on site.") with { Submitted = [Submitted with { SubmittedBy = Auditor.Subject }] }).Refusal()
            .ShouldBeOfType<NotAllowed>().Rule.ShouldBe("not-own-submission");

    private static VerifyRecommendation Verify(IReadOnlyList<Guid>? evidence, string? reason) =>
        new(By(Auditor), 1, "Seen.", evidence, reason, [Submitted]);

    private static Decision<FindingEvent> When(FindingCommand command) => FindingDecider.Decide(
        command,
        new FindingEvent[]
        {
            new FindingRecorded(Guid.NewGuid(), new FindingText("The plan was not tested", null, null, [], null, null), null, null),
            new RecommendationMade(1, "Test it."),
            Reported,
        }.Aggregate(Finding.None, Finding.Evolve));

    private static string Field(Decision<FindingEvent> decision) => decision.Refusal().ShouldBeOfType<InvalidValue>().Field;
}
