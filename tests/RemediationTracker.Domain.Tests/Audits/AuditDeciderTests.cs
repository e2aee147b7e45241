using RemediationTracker.Domain.Audits;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests.Audits;

public sealed class AuditDeciderTests
{
    private static readonly AuditOpened Opened = new(null, "MassHealth");
    private static readonly SourcePage Page = new("overview.txt", new string('a', 64), "…");

    [Fact]
    public void An_auditor_opens_an_audit() =>
        When(new OpenAudit(By(Auditor), null, "MassHealth")).Events().ShouldBe([Opened]);

    [Fact]
    public void An_auditee_may_not_record_audits() =>
        When(new OpenAudit(By(Agency), null, "MassHealth")).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe("auditors-only");

    [Fact]
    public void Leadership_may_not_record_audits() =>
        When(new OpenAudit(By(Leadership), null, "MassHealth")).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe("auditors-only");

    [Fact]
    public void An_audit_is_opened_once() =>
        When(new OpenAudit(By(Auditor), null, "MassHealth"), Opened).Refusal().ShouldBeOfType<AlreadyExists>();

    [Fact]
    public void An_audit_without_an_agency_is_refused_naming_the_field() =>
        When(new OpenAudit(By(Auditor), null, " ")).Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("agency");

    [Fact]
    public void An_audit_with_a_blank_title_is_refused() =>
        When(new OpenAudit(By(Auditor), " ", "MassHealth")).Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("title");

    [Fact]
    public void An_audit_that_is_not_on_record_cannot_be_published() =>
        When(new RecordPublication(By(Auditor), Today)).Refusal().ShouldBeOfType<NotFound>();

    [Fact]
    public void The_same_day_of_publication_is_recorded_once() =>
        When(new RecordPublication(By(Auditor), Today), Opened, new AuditPublished(Today)).Events().ShouldBeEmpty();

    [Fact]
    public void An_audit_manager_publishes_a_draft_as_of_the_day_given() =>
        When(new PublishAudit(By(Manager, Today.AddDays(-2))), Opened).Events().ShouldBe([new AuditPublished(Today.AddDays(-2))]);

    [Fact]
    public void An_auditor_may_not_publish() =>
        When(new PublishAudit(By(Auditor)), Opened).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe("managers-only");

    [Fact]
    public void What_is_published_is_not_published_again() =>
        When(new PublishAudit(By(Manager)), Opened, new AuditPublished(Today)).Refusal().ShouldBeOfType<AlreadyPublished>();

    [Fact]
    public void Nothing_is_published_as_of_a_day_to_come() =>
        When(new PublishAudit(By(Manager, Today.AddDays(1))), Opened)
            .Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("publishedOn");

    [Fact]
    public void An_audit_is_not_published_before_each_of_its_drafts_is_reviewed()
    {
        var finding = Guid.NewGuid();

        var refused = When(new PublishAudit(By(Manager)) { Unreviewed = [new(finding, "No plan")] }, Opened).Refusal().ShouldBeOfType<NotReviewed>();

        refused.Findings.ShouldBe([finding]);
        refused.Message.ShouldBe("The audit cannot be published yet. An auditor who did not change it must review: “No plan”.");
    }

    [Fact]
    public void What_is_said_of_a_draft_is_mended_and_what_it_said_stays() =>
        Fold([Opened, .. When(Mend, Opened).Events()]).ShouldBe(Fold(new AuditOpened("Plans", "EOHHS", "HHS")));

    [Fact]
    public void What_stands_so_already_is_not_mended_again() =>
        When(Mend, Opened, new AuditRevised("Plans", "EOHHS", "HHS")).Events().ShouldBeEmpty();

    [Fact]
    public void An_auditee_mends_nothing() =>
        When(Mend with { Act = By(Agency) }, Opened).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe("auditors-only");

    [Fact]
    public void What_is_said_of_a_published_audit_is_not_mended() =>
        When(Mend, Opened, new AuditPublished(Today)).Refusal().ShouldBeOfType<AlreadyPublished>();

    [Fact]
    public void What_a_published_page_says_of_the_audit_is_not_mended() =>
        When(Mend, [Opened, .. When(Overview(Page), Opened).Events()]).Refusal().ShouldBeOfType<AlreadyPublished>();

    [Fact]
    public void An_audit_with_a_finding_of_a_published_page_is_not_mended() =>
        When(Mend with { HasPages = true }, Opened).Refusal().ShouldBeOfType<AlreadyPublished>();

    [Fact]
    public void The_agency_stays_while_a_finding_is_linked_to_an_earlier_one_of_it()
    {
        When(Mend with { IsLinked = true }, Opened).Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("agency");
        When(Mend with { IsLinked = true, Agency = "massHEALTH" }, Opened).Events().ShouldNotBeEmpty();
    }

    [Fact]
    public void What_is_said_of_a_published_audit_is_corrected_and_both_stay_on_record()
    {
        var corrected = When(Correct, Published).Events().ShouldHaveSingleItem().ShouldBeOfType<AuditCorrected>();

        corrected.Reason.ShouldBe("Misspelled.");
        corrected.Texts.ShouldBe(
            [new(CorrectedField.Title, null, "Plnas", "Plans"), new(CorrectedField.Secretariat, null, null, "EOHHS")]);
        var after = Fold([.. Published, corrected]);
        (after.Title, after.Secretariat).ShouldBe(("Plans", "EOHHS"));
    }

    [Fact]
    public void A_secretariat_that_was_none_is_taken_away() =>
        Fold([.. Published, .. When(Correct, Published).Events(),
            .. When(Correct with { Title = null, Secretariat = "" }, [.. Published, .. When(Correct, Published).Events()]).Events()])
            .Secretariat.ShouldBeNull();

    [Fact]
    public void What_stands_so_already_is_not_corrected_again() =>
        When(Correct, [.. Published, .. When(Correct, Published).Events()]).Events().ShouldBeEmpty();

    [Fact]
    public void A_draft_is_revised_and_not_corrected() =>
        When(Correct, Opened).Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("auditId");

    [Fact]
    public void An_auditee_corrects_nothing() =>
        When(Correct with { Act = By(Agency) }, Published).Refusal().ShouldBeOfType<NotAllowed>().Rule.ShouldBe("auditors-only");

    [Theory]
    [InlineData(null, null, "A slip.", "title")]
    [InlineData(" ", null, "A slip.", "title")]
    [InlineData(null, " ", "A slip.", "secretariat")]
    [InlineData("Plans", null, " ", "reason")]
    public void A_correction_that_says_nothing_is_refused_naming_the_field(string? title, string? secretariat, string reason, string field) =>
        When(Correct with { Title = title, Secretariat = secretariat, Reason = reason }, Published)
            .Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe(field);

    [Fact]
    public void A_later_version_of_the_page_that_still_has_the_error_takes_no_correction_back()
    {
        AuditEvent[] before = [Opened, .. When(Overview(Page), Opened).Events(), new AuditPublished(Today)];
        AuditEvent[] corrected = [.. before, .. When(Correct with { Secretariat = null }, before).Events()];
        var later = Page with { Sha256 = new string('b', 64) };

        Fold([.. corrected, .. When(Overview(later), corrected).Events()]).Title.ShouldBe("Plans");
        Fold([.. corrected, .. When(Overview(later) with { Title = "Review of Plans" }, corrected).Events()]).Title.ShouldBe("Review of Plans");
    }

    [Theory]
    [InlineData(" ", "EOHHS", null, "title")]
    [InlineData("Plans", " ", null, "agency")]
    [InlineData("Plans", "EOHHS", " ", "secretariat")]
    public void A_blank_is_refused_naming_the_field(string title, string agency, string? secretariat, string field) =>
        When(Mend with { Title = title, Agency = agency, Secretariat = secretariat }, Opened)
            .Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe(field);

    [Theory]
    [InlineData("Plans\nof all", "U+000A")]
    [InlineData("Plans\u202ellac", "U+202E")]
    [InlineData("Plans\u2066all", "U+2066")]
    [InlineData("Plans\u200ball", "U+200B")]
    public void A_title_or_name_is_one_line_that_is_read_as_it_is_written(string text, string character)
    {
        Decision<AuditEvent>[] decisions =
        [
            When(new OpenAudit(By(Auditor), text, "MassHealth")),
            When(Mend with { Title = text }, Opened),
            When(Mend with { Agency = text }, Opened),
            When(Correct with { Title = text }, Published),
            When(Correct with { Secretariat = text }, Published),
        ];

        decisions.Select(decision => decision.Refusal().ShouldBeOfType<InvalidValue>().Message).ShouldAllBe(message => message.Contains(character));
    }

    [Fact]
    public void The_overview_gives_the_audit_its_title() =>
        Fold([Opened, .. When(Overview(Page), Opened).Events()]).Title.ShouldBe("Review of Continuity of Operations Plan");

    [Fact]
    public void The_same_overview_page_is_recorded_once() =>
        When(Overview(Page), [Opened, .. When(Overview(Page), Opened).Events()]).Events().ShouldBeEmpty();

    [Fact]
    public void Nothing_is_recorded_as_of_a_day_to_come() =>
        When(new OpenAudit(By(Auditor, Today.AddDays(1)), null, "MassHealth"))
            .Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("occurredOn");

    [Fact]
    public void An_overview_without_a_title_is_refused_naming_the_field() =>
        When(Overview(Page) with { Title = " " }, Opened).Refusal().ShouldBeOfType<InvalidValue>().Field.ShouldBe("title");

    private static AuditEvent[] Published => [new AuditOpened("Plnas", "MassHealth"), new AuditPublished(Today)];

    private static CorrectAudit Correct => new(By(Auditor), "Plans", "EOHHS", "Misspelled.");

    private static ReviseAudit Mend => new(By(Auditor), "Plans", "EOHHS", "HHS");

    private static RecordAuditOverview Overview(SourcePage page) =>
        new(
            By(Auditor),
            "Review of Continuity of Operations Plan",
            "MassHealth",
            "Office of Medicaid (MassHealth)",
            "EOHHS",
            "MMIS",
            null,
            page);

    private static Decision<AuditEvent> When(AuditCommand command, params AuditEvent[] given) => AuditDecider.Decide(command, Fold(given));

    private static Audit Fold(params AuditEvent[] events) => events.Aggregate(Audit.None, Audit.Evolve);
}
