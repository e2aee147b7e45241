using RemediationTracker.Domain.DueDates;
using static RemediationTracker.Domain.Tests.DueDates.ReadPhrase;

namespace RemediationTracker.Domain.Tests.DueDates;

/// <summary>A date in a sentence is a deadline only when it is that of what is promised. Said on 2024-01-10 unless told otherwise.</summary>
public sealed class OtherDateTests
{
    private const string SaidOn = "2024-01-10";

    [Theory]
    [InlineData("DTS does not expect to replace the system before fiscal year 2027.")]
    [InlineData("The vendor will not deliver the module until July 2025")]
    [InlineData("is unable to complete it before the end of 2026")]
    [InlineData("DTS will be unable to complete the migration before the end of 2026.")]
    [InlineData("it is unlikely that the work is complete by December 31, 2024")]
    [InlineData("It is unlikely that DTS will complete the work by December 31, 2024.")]
    [InlineData("no longer expects to complete it in 2025")]
    [InlineData("DTS told us not to expect it until FY25")]
    [InlineData("The system cannot be replaced before 2027")]
    [InlineData("The rule will not take effect until July 1, 2025")]
    [InlineData("DTS missed the December 31, 2023 deadline")]
    [InlineData("the deadline of March 1, 2024 cannot be met")]
    [InlineData("The deadline of March 1, 2024 was not met.")]
    [InlineData("By June 30, 2024, DTS will not be able to finish.")]
    [InlineData("DTS won't finish by June 2025")]
    [InlineData("DTS does not anticipate that the vendor will deliver by June 30, 2024")]
    [InlineData("No work will be done before 2025")]
    [InlineData("no work before 2025")]
    [InlineData("not by June 30, 2025")]
    [InlineData("DTS never committed to June 30, 2024")]
    [InlineData("DTS failed to publish it by June 30, 2024")]
    [InlineData("We do not believe June 30, 2025 is feasible")]
    [InlineData("June 30, 2025 is not feasible")]
    [InlineData("The June 30, 2024 date is no longer realistic")]
    public void What_is_denied_is_no_promise(string sentence) => One(sentence, SaidOn).Kind.ShouldBe(DueKind.Unread);

    [Theory]
    [InlineData("DTS did not test the plan and will test it by June 30, 2024", "2024-06-30")]
    [InlineData("Because DTS did not have a policy, it will publish one by June 30, 2024.", "2024-06-30")]
    [InlineData("Because it does not have a policy, by June 30, 2024 DTS will publish one.", "2024-06-30")]
    [InlineData("DTS will not only write the policy by June 30, 2024 but train staff.", "2024-06-30")]
    [InlineData("DTS will finish not later than June 30, 2024", "2024-06-30")]
    [InlineData("The system that is not supported will be replaced by June 30, 2024", "2024-06-30")]
    [InlineData("DTS cannot complete this without funding, but plans to request it by June 30, 2024.", "2024-06-30")]
    [InlineData("The policy is not yet complete, with publication planned for June 30, 2024", "2024-06-30")]
    [InlineData("DTS is unable to hire staff and will train existing staff by June 30, 2024", "2024-06-30")]
    public void A_denial_of_something_else_takes_no_promise_away(string sentence, string window) =>
        Window(One(sentence, SaidOn)).ShouldBe(window);

    [Theory]
    [InlineData("DTS will review all transactions from July 2021 through June 2023 by May 31, 2024.", "2024-05-31")]
    [InlineData("DTS will file the reports for calendar year 2022 by June 30, 2024.", "2024-06-30")]
    [InlineData("DTS will finish the audits through fiscal year 2020 by November 30, 2024.", "2024-11-30")]
    [InlineData("DTS will begin processing claims starting April 2024 for fiscal year 2016 forward.", "2024-04-30")]
    [InlineData("the plan that was due in 2020 will be revised by Aug 31, 2024", "2024-08-31")]
    [InlineData("DTS will revise the policy that was due in 2020 by August 31, 2024.", "2024-08-31")]
    [InlineData("will implement the recommendations of the May 2021 report by August 2024", "2024-08-01 – 2024-08-31")]
    [InlineData("this quarter ending 6/30/2022", "2022-06-30", "2022-05-01")]
    [InlineData("All employees hired after January 1, 2023 will be trained by July 15, 2024.", "2024-07-15")]
    [InlineData("If the vendor delivers by March 31, 2024, DTS will finish by June 30, 2024.", "2024-06-30")]
    [InlineData("The rollout is slated for the fourth quarter of 2024.", "2024-12-31")]
    public void Of_several_dates_the_deadline_is_the_one_that_the_doing_is_due_by(string sentence, string window, string said = SaidOn) =>
        Window(One(sentence, said)).ShouldBe(window);

    [Theory]
    [InlineData("the contract runs through December 31, 2025")]
    [InlineData("In January 2023 the board reviewed the plan")]
    [InlineData("Fiscal Year 2019 reports")]
    [InlineData("DTS completed the access review in December 2023.")]
    [InlineData("DTS will seek funding in the fiscal year 2026 budget.")]
    [InlineData("DTS will ask the Comptroller, who is expected to answer by July 31, 2024.")]
    [InlineData("the report issued in March 2023")]
    [InlineData("the report published in March 2023 recommended")]
    [InlineData("The board met in March")]
    [InlineData("The board met on June 30")]
    public void A_date_of_something_else_is_no_deadline(string sentence) => One(sentence, SaidOn).Kind.ShouldBe(DueKind.Unread);
}
