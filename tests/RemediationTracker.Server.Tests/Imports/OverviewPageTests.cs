using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Imports;

/// <summary>The real page "… Overview of Audited Entity", published July 15, 2022.</summary>
public sealed class OverviewPageTests
{
    private static readonly PageProposal Page = SamplePage.Read(SamplePage.Real(SamplePage.Overview), SamplePage.Overview);

    [Fact]
    public void The_audit_is_named()
    {
        var overview = Page.Overview.ShouldNotBeNull();

        overview.AuditTitle.ShouldBe("Audit of the Office of Medicaid (MassHealth)—Review of Continuity of Operations Plan");
        overview.Agency.ShouldBe("MassHealth");
        overview.AgencyName.ShouldBe("Office of Medicaid (MassHealth)");
        overview.Secretariat.ShouldBe("EOHHS");
        overview.SecretariatName.ShouldBe("Executive Office of Health and Human Services");
        overview.System.ShouldBe("MMIS");
        overview.SystemName.ShouldBe("Medicaid Management Information System");
        Page.Agency.ShouldBe("MassHealth");
        Page.PublishedOn.ShouldBe(new DateOnly(2022, 7, 15));
    }

    [Fact]
    public void It_holds_no_finding_and_no_milestone()
    {
        Page.Finding.ShouldBeNull();
        Page.Milestones.ShouldBeEmpty();
        Page.Doubts.ShouldBeEmpty();
    }

    [Fact]
    public void Its_body_is_the_text_about_the_entity()
    {
        Page.Overview.ShouldNotBeNull().Text.ShouldStartWith("Under Chapter 118E of the Massachusetts General Laws");
        Page.Sentences.Count(s => s.Place == PagePlace.Heading).ShouldBe(2);
        Page.Sentences.ShouldAllBe(s => s.Place != PagePlace.Unplaced);
    }
}
