using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Imports;

/// <summary>The real page "MassHealth Did Not Annually Update or Test Its Disaster Recovery Plan.", published July 15, 2022.</summary>
public sealed class DisasterRecoveryPageTests
{
    private static readonly PageProposal Page = SamplePage.Read(SamplePage.Real(SamplePage.DisasterRecovery), SamplePage.DisasterRecovery);

    private static FindingProposal Finding => Page.Finding.ShouldNotBeNull();

    [Fact]
    public void The_head_of_the_page_is_read()
    {
        Page.Title.ShouldBe("MassHealth Did Not Annually Update or Test Its Disaster Recovery Plan.");
        Page.Subtitle.ShouldNotBeNull().ShouldStartWith("As a result, MassHealth is vulnerable");
        Page.PublishedOn.ShouldBe(new DateOnly(2022, 7, 15));
        Page.Agency.ShouldBe("MassHealth");
        Page.Overview.ShouldBeNull();
        Page.Sha256.ShouldMatch("^[0-9a-f]{64}$");
    }

    [Fact]
    public void The_condition_is_the_whole_overview_and_the_effect_the_subtitle()
    {
        Finding.Condition.ShouldNotBeNull();
        Finding.Condition.ShouldStartWith("MassHealth had not updated its disaster recovery plan (DRP) since June 18, 2009");
        Finding.Condition.ShouldContain("As a result, MassHealth is vulnerable");
        Finding.Condition.ShouldEndWith("with . . . access to benefits.");
        Finding.Effect.ShouldBe(Page.Subtitle);
    }

    [Fact]
    public void The_criteria_are_two_clauses_of_one_standard()
    {
        Finding.Criteria.Select(c => c.Clause).ShouldBe(["6.2.1", "6.2.2"]);
        Finding.Criteria[0].Text.ShouldBe(
            "Commonwealth Executive Offices . . . must develop and maintain processes for disaster recovery plans at both onsite primary "
            + "Commonwealth locations and at alternate offsite locations.\u00A0.\u00A0.\u00A0.");
        Finding.Criteria[1].Text.ShouldBe("Commonwealth Executive Offices . . . must ensure that [DRPs] shall be tested annually.");
        Finding.Criteria.ShouldAllBe(c => c.Standard == "IS.005");
        Finding.Criteria.ShouldAllBe(c => c.LeadIn!.EndsWith("Standard IS.005, effective October 15, 2018, states,"));
    }

    [Fact]
    public void Cause_recommendations_response_and_reply_are_verbatim()
    {
        Finding.Cause.ShouldBe("MassHealth does not have any policies and procedures regarding the updating and testing of its DRP.");
        Finding.Recommendations.Select(r => r.Number).ShouldBe([1, 2]);
        Finding.Recommendations[0].Text.ShouldBe(
            "MassHealth should establish written policies and procedures for assigning, managing, and monitoring its DRP.");
        Finding.Recommendations[1].Text.ShouldEndWith("test the updated DRP and incorporate the results into it.");
        Finding.Response.ShouldNotBeNull().ShouldEndWith("integrated into the regular DRP monitoring schedule.");
        Finding.Reply.ShouldBe("Based on its response, MassHealth is taking measures to address our concerns on this matter.");
        Finding.Positions.Select(p => p.Position).ShouldAllBe(p => p == ResponsePosition.NotStated);
    }

    [Fact]
    public void There_are_three_milestones() => Page.Milestones.Count.ShouldBe(3);

    [Fact]
    public void The_first_milestone_is_the_policy()
    {
        var policy = Page.Milestones[0];

        policy.Title.ShouldBe("Finalize and publish the policies and procedures for the MMIS Disaster Recovery Plan (DRP)");
        policy.DuePhrase.ShouldBe("by the end of calendar year 2022");
        policy.Reading.Window.ShouldBe(new DueWindow(new DateOnly(2022, 12, 31), new DateOnly(2022, 12, 31)));
        policy.RecommendationNumbers.ShouldBe([1]);
        policy.DependsOn.ShouldBeNull();
        policy.Sentences.Select(Text).ShouldBe([
            "MassHealth will finalize and publish the policies and procedures for the MMIS Disaster Recovery Plan (DRP) "
                + "by the end of calendar year 2022.",
            "This will include steps to monitor and review the plan on an annual basis.",
        ]);
    }

    [Fact]
    public void The_second_milestone_takes_its_title_from_the_sentence_before_its_date()
    {
        var migration = Page.Milestones[1];

        migration.Title.ShouldBe("Migrate to Amazon Web Services (AWS) for MMIS disaster recovery");
        migration.DuePhrase.ShouldBe("by Summer 2024");
        migration.Reading.Window.ShouldBe(new DueWindow(new DateOnly(2024, 6, 21), new DateOnly(2024, 9, 22)));
        migration.RecommendationNumbers.ShouldBe([2]);
        migration.Sentences.Count.ShouldBe(3);
        Text(migration.Sentences[2]).ShouldStartWith("This migration will be done in close coordination");
    }

    [Fact]
    public void The_third_milestone_waits_for_the_second()
    {
        var integration = Page.Milestones[2];

        integration.Title.ShouldBe("MMIS DRP updated, tested, and integrated into the regular DRP monitoring schedule");
        integration.DuePhrase.ShouldBe("When the migration is complete");
        integration.Reading.Kind.ShouldBe(DueKind.Dependency);
        integration.Reading.Earliest.ShouldBeNull();
        integration.DependsOn.ShouldBe(1);
        integration.RecommendationNumbers.ShouldBe([2]);
        integration.Sentences.Count.ShouldBe(2);
    }

    [Fact]
    public void Nothing_on_this_page_is_doubted()
    {
        Page.Doubts.ShouldBeEmpty();
        Page.Sentences.ShouldAllBe(s => s.Doubt == null && s.Place != PagePlace.Unplaced);
    }

    [Fact]
    public void A_sentence_knows_its_place_and_its_milestone()
    {
        var sentence = Page.Sentences.Single(s => s.Text.EndsWith("by Summer 2024."));

        sentence.Place.ShouldBe(PagePlace.Response);
        sentence.Milestones.ShouldBe([1]);
        Page.Sentences.Single(s => s.Text.StartsWith("Once the site")).RecommendationNumber.ShouldBe(2);
    }

    private static string Text(int sentence) => Page.Sentences[sentence].Text;
}
