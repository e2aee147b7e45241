using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Domain.Tests.DueDates;

/// <summary>A date that others set and the agency does not take for its own is no promise. Said on 2024-01-10.</summary>
public sealed class RefusedDateTests
{
    private const string SaidOn = "2024-01-10";

    [Theory]
    [InlineData("The audit team recommended a June 30, 2024 deadline, with which DTS disagrees.")]
    [InlineData("OSA asked that the plan be finished by June 30, 2025, but the agency does not agree to that date.")]
    [InlineData("The auditors proposed completion by December 31, 2024; DMH rejects this timeline.")]
    [InlineData("The report suggests a deadline of March 1, 2025, which the Department cannot accept.")]
    [InlineData("We do not concur with the recommended implementation date of July 1, 2025.")]
    [InlineData("MassDOT disagrees with the September 30, 2024 deadline set by the auditor.")]
    [InlineData("DCAMM declines to commit to the auditors’ target of January 31, 2026.")]
    [InlineData("The State Auditor’s suggested date of June 30, 2026 is not feasible.")]
    [InlineData("The Office considers the proposed deadline of October 1, 2025 unrealistic.")]
    [InlineData("A date of May 1, 2025 was recommended by OSA; the agency disputes it.")]
    [InlineData("OSA would have us finish by June 30, 2025, a date we do not accept.")]
    [InlineData("OSA set a target of June 30, 2025, to which the Department has not agreed.")]
    [InlineData("The auditors want the system replaced by December 31, 2025. The agency did not accept this date.")]
    [InlineData("The report calls for completion by March 31, 2025; we respectfully object to that deadline.")]
    [InlineData("Although the audit recommends June 30, 2024, DYS does not concur with the date.")]
    [InlineData("While OSA suggested September 30, 2024 as a deadline, EOTSS opposes it.")]
    [InlineData("The draft asks for a response by May 31, 2024, a timeline that DPH rejects.")]
    public void What_others_set_and_the_agency_refuses_is_no_date(string phrase) =>
        DuePhrase.Read(phrase, DateOnly.Parse(SaidOn)).ShouldAllBe(reading => reading.Latest == null);

    [Theory]
    [InlineData("We agree with the recommended June 30, 2024 deadline.", "2024-06-30")]
    [InlineData("The audit team recommended a June 30, 2024 deadline, which DTS will meet.", "2024-06-30")]
    [InlineData("DTS disagrees with the finding but will implement MFA by June 30, 2025.", "2025-06-30")]
    [InlineData("Although we disagree with the finding, the policy will be updated by March 31, 2025.", "2025-03-31")]
    [InlineData("We do not accept the finding. The policy will be updated by March 31, 2025.", "2025-03-31")]
    [InlineData("OSA recommended June 30, 2024, which we cannot accept; we will finish by December 31, 2024.", "2024-12-31")]
    [InlineData("The agency rejects the recommended date of June 30, 2024 and proposes December 31, 2024.", "2024-12-31")]
    [InlineData("We will finish by June 30, 2025, a date that the auditors do not accept.", "2025-06-30")]
    [InlineData("The plan will be done by June 30, 2025, although DTS does not agree with the finding.", "2025-06-30")]
    [InlineData("DTS disagrees that the system is at risk, and will replace it by June 30, 2025.", "2025-06-30")]
    [InlineData("We will finish by June 30, 2025 and do not agree to the March 2024 date.", "2025-06-30")]
    [InlineData("We will reject late invoices beginning July 1, 2024.", "2024-07-01")]
    public void What_the_agency_says_itself_is_its_date(string phrase, string latest) =>
        DuePhrase.Read(phrase, DateOnly.Parse(SaidOn)).Single(reading => reading.Latest != null).Latest!.Value
            .ToString("yyyy-MM-dd").ShouldBe(latest);
}
