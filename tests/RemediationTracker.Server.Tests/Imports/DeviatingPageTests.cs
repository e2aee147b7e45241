using System.Text;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Imports;

/// <summary>The ways in which real pages deviate, each on a page made up for it.</summary>
public sealed class DeviatingPageTests
{
    [Fact]
    public void Without_an_Overview_heading_the_first_text_is_the_condition()
    {
        var page = MadeUp("no-overview-heading.txt");
        var finding = page.Finding.ShouldNotBeNull();

        finding.Condition.ShouldNotBeNull().ShouldStartWith("The Department of Harbor Lights did not inspect");
        page.Doubts.ShouldContain(d => d.Contains("no Overview heading"));
    }

    [Fact]
    public void A_single_Recommendation_and_Reasons_for_Lack_of_Training_are_known_headings()
    {
        var page = MadeUp("no-overview-heading.txt");
        var finding = page.Finding.ShouldNotBeNull();

        finding.Cause.ShouldBe("The Department of Harbor Lights does not train its inspectors.");
        finding.Recommendations.ShouldHaveSingleItem().Number.ShouldBe(1);
        finding.Positions.ShouldHaveSingleItem().Position.ShouldBe(ResponsePosition.Agrees);
        page.Agency.ShouldBe("Department of Harbor Lights");
    }

    [Fact]
    public void A_condition_stays_with_its_date()
    {
        var milestone = MadeUp("no-overview-heading.txt").Milestones.ShouldHaveSingleItem();

        milestone.Title.ShouldBe("Hire two inspectors");
        milestone.DuePhrase.ShouldBe("by FY24");
        milestone.Reading.Kind.ShouldBe(DueKind.Conditional);
        milestone.Reading.Condition.ShouldBe("Subject to funding");
        milestone.RecommendationNumbers.ShouldBe([1]);
    }

    [Fact]
    public void Items_that_are_all_numbered_1_are_counted()
    {
        var page = MadeUp("repeated-numbers.txt");

        page.Finding.ShouldNotBeNull().Recommendations.Select(r => r.Number).ShouldBe([1, 2, 3]);
        page.Finding.Cause.ShouldNotBeNull();
        page.Doubts.ShouldContain(d => d.Contains("counted from 1"));
    }

    [Fact]
    public void A_response_may_take_a_position_on_each_recommendation() =>
        MadeUp("repeated-numbers.txt").Finding.ShouldNotBeNull().Positions.Select(p => p.Position)
            .ShouldBe([ResponsePosition.Agrees, ResponsePosition.PartlyAgrees, ResponsePosition.Disagrees]);

    [Fact]
    public void One_sentence_may_hold_two_commitments()
    {
        var page = MadeUp("repeated-numbers.txt");

        page.Milestones.Select(m => m.Title).ShouldBe(["Establish the register", "Count its kites"]);
        page.Milestones.Select(m => m.DuePhrase).ShouldBe(["by June 30, 2023", "by the end of FY24"]);
        page.Milestones.Select(m => m.RecommendationNumbers.Single()).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_commitment_without_a_date_is_doubted_not_dated() =>
        MadeUp("repeated-numbers.txt").Sentences.Single(s => s.Text.EndsWith("think about strings.")).Doubt.ShouldNotBeNull()
            .ShouldContain("without saying when");

    [Fact]
    public void A_footnote_s_digit_glued_to_a_number_is_doubted() =>
        MadeUp("repeated-numbers.txt").Sentences.Single(s => s.Text.StartsWith("Of the bureau's"))
            .Doubt.ShouldNotBeNull().ShouldContain("“452”");

    [Fact]
    public void A_page_without_a_title_line_takes_the_banner_s()
    {
        var page = MadeUp("no-title-no-recommendations-heading.txt");

        page.Title.ShouldBe("The Office of Quiet Rooms Did Not Test Its Doors");
        page.Doubts.ShouldContain(d => d.Contains("no title line"));
    }

    [Fact]
    public void Without_a_Recommendations_heading_what_should_be_done_is_one()
    {
        var page = MadeUp("no-title-no-recommendations-heading.txt");
        var finding = page.Finding.ShouldNotBeNull();

        finding.Recommendations.Select(r => r.Number).ShouldBe([1, 2]);
        finding.Cause.ShouldBe("The Office of Quiet Rooms had no plan for testing doors.");
        page.Doubts.ShouldContain(d => d.Contains("no Recommendations heading"));
    }

    [Fact]
    public void Without_a_subtitle_the_effect_is_the_paragraph_that_says_as_a_result()
    {
        var finding = MadeUp("no-title-no-recommendations-heading.txt").Finding.ShouldNotBeNull();

        finding.Effect.ShouldBe("As a result, doors may creak.");
        finding.Condition.ShouldBe("The Office of Quiet Rooms did not test its doors.");
    }

    [Fact]
    public void Commitments_under_another_heading_are_found_and_doubted()
    {
        var page = MadeUp("no-title-no-recommendations-heading.txt");

        page.Milestones.Select(m => m.DuePhrase).ShouldBe(["by September 2023", "12/31/2023"]);
        page.Milestones[0].Title.ShouldBe("Write the plan");
        page.Milestones[0].Sentences.Count.ShouldBe(2);
        page.Milestones[1].RecommendationNumbers.ShouldBe([2]);
        page.Doubts.ShouldContain(d => d.Contains("under “Planned Corrective Steps”"));
    }

    [Fact]
    public void Without_a_date_of_publication_the_day_of_import_is_the_anchor()
    {
        var page = MadeUp("no-title-no-recommendations-heading.txt");

        page.PublishedOn.ShouldBeNull();
        page.Milestones[0].Reading.Said.ShouldBe(SamplePage.Options.ImportedOn);
        page.Doubts.ShouldContain(d => d.Contains("kept as a draft", StringComparison.Ordinal));
    }

    [Fact]
    public void Several_auditees_each_keep_their_own_commitments()
    {
        var page = MadeUp("several-auditees.txt");

        page.Agency.ShouldBeNull();
        page.Doubts.ShouldContain(d => d.Contains("several auditees: Rain Office, Drizzle Office"));
        page.Milestones.Count.ShouldBe(3, "“We will follow up” is the auditor speaking");
        page.Milestones.Take(2).Select(m => m.Auditee).ShouldBe(["Rain Office", "Drizzle Office"]);
        page.Milestones.Take(2).Select(m => m.RecommendationNumbers.Single()).ShouldBe([1, 2]);
        page.Finding.ShouldNotBeNull().Criteria.ShouldHaveSingleItem().Clause.ShouldBe("4.03");
    }

    [Fact]
    public void A_promise_that_is_doubted_is_of_the_auditee_whose_response_it_stands_in()
    {
        var text = System.Text.Encoding.UTF8.GetString(SamplePage.MadeUp("several-auditees.txt"));

        var page = SamplePage.Read(text.Replace("The Drizzle Office concurs.", "The Drizzle Office will improve its counter."));

        page.DoubtedPromises.ShouldHaveSingleItem().Auditee.ShouldBe("Drizzle Office");
    }

    [Fact]
    public void Post_audit_action_is_a_part_of_its_own_and_may_commit()
    {
        var page = MadeUp("several-auditees.txt");

        page.Finding.ShouldNotBeNull().PostAuditAction.ShouldNotBeNull().ShouldStartWith("The Drizzle Office plans to publish");
        page.Milestones[^1].DuePhrase.ShouldBe("within 90 days of the issuance of this report");
        page.Milestones[^1].Title.ShouldBe("Publish its register of umbrellas");
        page.Milestones[^1].Auditee.ShouldBeNull();
    }

    [Fact]
    public void A_page_may_hold_no_finding()
    {
        var page = MadeUp("no-findings.txt");

        page.Finding.ShouldBeNull();
        page.Milestones.ShouldBeEmpty();
        page.Doubts.ShouldContain("The page holds no finding.");
    }

    [Fact]
    public void HTML_entities_left_in_the_text_hide_no_heading_and_no_date()
    {
        var page = MadeUp("html-entities.txt");

        page.Finding.ShouldNotBeNull().Condition.ShouldNotBeNull().ShouldContain("didn&rsquo;t");
        page.Finding.Reply.ShouldBe("We look forward to the sound.");
        var milestone = page.Milestones.ShouldHaveSingleItem();
        milestone.Reading.Earliest.ShouldBe(new DateOnly(2024, 6, 30));
        milestone.Title.ShouldBe("Ring its bells");
        page.Doubts.ShouldContain(d => d.Contains("HTML entities"));
        page.Doubts.ShouldContain(d => d.Contains("“4502”"));
    }

    [Fact]
    public void A_title_that_only_counts_the_findings_gives_way_to_the_line_under_it()
    {
        var page = MadeUp("numbered-finding.txt");

        page.Title.ShouldBe("The Office of Sample Records (OSR) Did Not Keep Its Lists.");
        page.Subtitle.ShouldBe("As a result, lists may be lost.");
        page.Agency.ShouldBe("OSR");
    }

    [Theory]
    [InlineData("MCAD Staff Members Did Not Complete Training", "MCAD")]
    [InlineData("MCAD’s Internal Control Plan Was Not Updated", "MCAD")]
    [InlineData("The Commission Against Samples (MCAD) Improperly Kept Its Lists", "MCAD")]
    public void An_agency_is_known_by_its_short_name_however_the_title_begins(string title, string agency) =>
        SamplePage.Read(
            $"{title}\n\nOverview\n\nIt did.\n\nRecommendations\n\n1. MCAD should train.\n2. MCAD management should see to it.\n\n"
            + "Auditee's Response\n\nWe agree.\n").Agency.ShouldBe(agency);

    [Fact]
    public void Rows_of_a_table_are_text_of_the_condition() =>
        MadeUp("numbered-finding.txt").Finding.ShouldNotBeNull().Condition.ShouldNotBeNull()
            .ShouldContain("Agency\n\nEEA10\n\nEOHHS8\n\nGrand Total18\n\nOf these");

    [Fact]
    public void A_response_whose_heading_names_who_responds_is_one()
    {
        var page = MadeUp("numbered-finding.txt");

        page.Finding.ShouldNotBeNull().Response.ShouldNotBeNull().ShouldStartWith("OSR will write a policy");
        page.Sentences.Single(s => s.Text.StartsWith("Auditee’s Response: ")).Place.ShouldBe(PagePlace.Heading);
    }

    [Fact]
    public void A_completion_date_dates_the_plan_before_it()
    {
        var first = MadeUp("numbered-finding.txt").Milestones[0];

        first.Title.ShouldBe("Write a policy for its lists");
        first.Reading.Latest.ShouldBe(new DateOnly(2024, 6, 30));
        first.Sentences.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Anticipated Completion Date: June 30, 2025")]
    [InlineData("We agree.\n\nAnticipated completion: June 30, 2025.")]
    public void A_completion_date_is_no_milestone_of_its_own(string response)
    {
        var page = SamplePage.Read(
            $"Overview\n\nIt did.\n\nRecommendations\n\n1. OSR should act.\n\nAuditee's Response\n\n{response}\n\n"
            + "Date published: January 10, 2024");

        page.Milestones.Where(m => m.Title.Contains("ompletion", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_number_that_is_another_with_a_note_s_digit_is_doubted_where_the_notes_have_no_heading() =>
        SamplePage.Read(
            "Overview\n\nAt least 452 plans were due in 2023, of which 45 were looked at.\n\nOf these, 3 were late.2\n\nRecommendations\n\n"
            + "1. OSR should act.\n\nAuditee's Response\n\nWe agree.")
            .Sentences.Where(s => s.Doubt?.Contains("footnote", StringComparison.Ordinal) is true).ShouldHaveSingleItem()
            .Text.ShouldStartWith("At least 452");

    [Fact]
    public void Under_one_heading_each_auditee_named_above_its_words_keeps_its_commitments()
    {
        var page = SamplePage.Read(
            "The Department of Harbors and the Office of Lights Did Not Share Lists\n\nOverview\n\n"
            + "The Department of Harbors (DOH) and the Office of Lights (OOL) did not share lists.\n\nRecommendations\n\n"
            + "1. DOH should share its list.\n2. OOL should share its list.\n\nAuditees’ Responses\n\nDepartment of Harbors\n\n"
            + "DOH will share its list by June 30, 2024.\n\nOffice of Lights\n\nOOL will share its list by December 31, 2024.\n\n"
            + "Date published: January 10, 2024");

        page.Milestones.Select(m => m.Auditee).ShouldBe(["Department of Harbors", "Office of Lights"]);
        page.Finding.ShouldNotBeNull().Response.ShouldNotBeNull().ShouldContain("OOL will share its list");
    }

    [Fact]
    public void What_hangs_on_funds_is_committed_to_without_a_date()
    {
        var second = MadeUp("numbered-finding.txt").Milestones[1];

        second.Title.ShouldBe("Train its staff");
        second.Reading.Latest.ShouldBeNull();
        second.Reading.Condition.ShouldBe("subject to the availability of funds");
    }

    [Fact]
    public void A_title_says_what_gets_done_or_is_the_sentence() =>
        MadeUp("numbered-finding.txt").Milestones.Skip(2).Select(m => m.Title).ShouldBe([
            "It will be completed by May 31, 2024", "Fill the position of keeper", "Issue a policy",
            "OSR will have this completed by August 1, 2024",
        ]);

    [Theory]
    [InlineData("A policy has been drafted and will be issued by June 30, 2024.", "Issue a policy")]
    [InlineData("OSR is targeting June 30, 2024 for completion of the inventory.", "Completion of the inventory")]
    [InlineData("The new system is expected to go live in July 2024.", "New system live")]
    [InlineData("By the end of FY24, all supervisors will have completed the training.", "Complete the training")]
    [InlineData("OSR's goal is to train all staff by June 30, 2024.", "Train all staff")]
    [InlineData("OSR moved the deadline for the inventory from March 31, 2024 to June 30, 2024.", "Deadline for the inventory")]
    [InlineData("OSR has scheduled the test for June 30, 2024.", "The test")]
    [InlineData("Update the policy by June 30, 2024.", "Update the policy")]
    [InlineData("OSR has hired a consultant, who will complete the assessment by June 30, 2024.", "Complete the assessment")]
    [InlineData("This will be completed by June 30, 2024.", "This will be completed by June 30, 2024")]
    [InlineData("The Division will hire three inspectors by June 30, 2024.", "Hire three inspectors")]
    [InlineData("Written procedures will be adopted by the end of FY24.", "Adopt written procedures")]
    [InlineData("By June 30, 2024, it will reconcile all accounts.", "Reconcile all accounts")]
    [InlineData("OSR plans to replace its case management system by December 31, 2024.", "Replace its case management system")]
    [InlineData("We will ensure that access is removed within 24 hours by June 30, 2024.", "Ensure that access is removed within 24 hours")]
    [InlineData("OSR expects to finalize its inventory in the fall of 2024.", "Finalize its inventory")]
    [InlineData("The migration is scheduled for completion by June 30, 2024.", "Migration")]
    [InlineData("It is expected to be done by June 30, 2024.", "It is expected to be done by June 30, 2024")]
    [InlineData("They will do so by June 30, 2024.", "They will do so by June 30, 2024")]
    [InlineData("Updated procedures will be adopted by the end of FY24.", "Adopt updated procedures")]
    [InlineData("Medicaid claims will be reviewed by the end of FY24.", "Review Medicaid claims")]
    [InlineData("The Department agrees and will have the reconciliations completed by June 30, 2025.", "Reconciliations completed")]
    [InlineData("It will be finished by March 2026.", "It will be finished by March 2026")]
    [InlineData("OSR will follow the new schedule beginning July 1, 2025.", "Follow the new schedule")]
    [InlineData(
        "OSR does not plan to replace the system; it will instead monitor usage by December 31, 2025.", "Monitor usage")]
    [InlineData("The training, which all managers must attend, will be offered by September 1, 2025.", "Offer the training")]
    [InlineData("A new procedure is to be issued no later than October 1, 2025.", "Issue a new procedure")]
    [InlineData(
        "By August 2025, both the manual and the checklist will have been updated.", "Update both the manual and the checklist")]
    [InlineData(
        "OSR has already completed the first phase and will complete the second by July 1, 2025.",
        "OSR has already completed the first phase and will complete the second by July 1, 2025")]
    [InlineData("Follow-up testing will be performed by December 31, 2025.", "Perform follow-up testing")]
    [InlineData("That work should be complete by the end of FY25.", "That work should be complete by the end of FY25")]
    [InlineData(
        "OSR is committed to having these issues addressed by June 30, 2025.",
        "OSR is committed to having these issues addressed by June 30, 2025")]
    [InlineData(
        "OSR has posted the position of compliance officer, which it expects to be filled by June 30, 2025.",
        "Fill the position of compliance officer")]
    [InlineData("Implementation is expected by June 30, 2025.", "Implementation is expected by June 30, 2025")]
    [InlineData("Target date: June 30, 2025. OSR will revise its internal control plan.", "Revise its internal control plan")]
    public void A_title_takes_the_verb_and_the_object_of_its_own_clause(string sentence, string title) =>
        SamplePage.Read(
            "Overview\n\nIt did.\n\nRecommendations\n\n1. OSR should act.\n\nAuditee's Response\n\n" + sentence
            + "\n\nDate published: January 10, 2024")
            .Milestones.ShouldHaveSingleItem().Title.ShouldBe(title);

    [Fact]
    public void What_the_auditor_says_should_be_done_is_no_promise() =>
        SamplePage.Read(
            "Recommendations\n\n1. OSR should act.\n\nAuditee's Response\n\nWe agree.\n\nAuditor's Reply\n\n"
            + "The list should be completed by June 30, 2024.").Milestones.ShouldBeEmpty();

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        var bytes = SamplePage.Real(SamplePage.DisasterRecovery);
        var windows = "\uFEFF" + Encoding.UTF8.GetString(bytes).Replace("\n", "\r\n");

        var page = SamplePage.Read(windows);
        var plain = SamplePage.Read(bytes);

        page.Sentences.Select(s => (s.Text, s.Place)).ShouldBe(plain.Sentences.Select(s => (s.Text, s.Place)));
        page.Milestones.Select(m => m.Title).ShouldBe(plain.Milestones.Select(m => m.Title));
        page.Sha256.ShouldNotBe(plain.Sha256);
    }

    private static PageProposal MadeUp(string name) => SamplePage.Read(SamplePage.MadeUp(name), name);
}
