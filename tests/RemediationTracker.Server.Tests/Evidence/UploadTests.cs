using System.Net;
using System.Text;
using Npgsql;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Evidence;

/// <summary>Who may send what as <c>POST /evidence</c>.</summary>
public sealed class UploadTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private string milestone = "";

    private string Staff => tracker.Token(Role.Auditee, "EOHHS", "Staff");

    public async Task InitializeAsync() => milestone = await tracker.ImportMilestoneAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Without_a_token_nothing_is_taken()
    {
        var (status, body) = await tracker.UploadAsync(milestone, token: null, EvidenceScenario.Pdf());

        status.ShouldBe(HttpStatusCode.Unauthorized);
        body.Code().ShouldBe("AUTH_NOT_AUTHENTICATED");
    }

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.AuditManager)]
    [InlineData(Role.Leadership)]
    public async Task Only_the_agency_submits_evidence(Role role)
    {
        var (status, body) = await tracker.UploadAsync(milestone, tracker.Token(role), EvidenceScenario.Pdf());

        status.ShouldBe(HttpStatusCode.Forbidden);
        body.At("errors", 0, "rule").GetString().ShouldBe("auditees-only");
    }

    [Fact]
    public async Task To_another_agency_the_milestone_is_not_there()
    {
        var (status, body) = await tracker.UploadAsync(milestone, tracker.Token(Role.AuditeeHead, "MassDOT"), EvidenceScenario.Pdf());

        status.ShouldBe(HttpStatusCode.NotFound);
        body.Code().ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task Evidence_is_listed_with_what_is_on_record_of_it()
    {
        await UploadAsync(EvidenceScenario.Pdf(), "../../etc/\u202EPolicy <final>.PDF", "application/pdf");

        var evidence = (await tracker.EvidenceAsync(milestone, tracker.Token(Role.Auditor))).At(0);
        evidence.At("name").GetString().ShouldBe("Policy _final_.PDF");
        evidence.At("description").GetString().ShouldBe("What was promised.");
        evidence.At("mediaType").GetString().ShouldBe("application/pdf");
        evidence.At("size").GetInt32().ShouldBe(EvidenceScenario.Pdf().Length);
        evidence.At("by").GetString().ShouldBe("Staff");
        evidence.At("role").GetString().ShouldBe("AUDITEE");
        evidence.At("submittedAt").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Leadership_is_told_the_role_and_not_the_name()
    {
        await UploadAsync(EvidenceScenario.Pdf(), "policy.pdf", null);

        var evidence = (await tracker.EvidenceAsync(milestone, tracker.Token(Role.Leadership))).At(0);
        evidence.At("by").GetString().ShouldBeNull();
        evidence.At("role").GetString().ShouldBe("AUDITEE");
    }

    [Theory]
    [InlineData("policy.pdf", "application/pdf", "%PDF-1.4")]
    [InlineData("POLICY.PDF", "application/octet-stream", "%PDF-1.4")]
    [InlineData("log.txt", "text/plain; charset=utf-8", "Restored at 10:15 – all well.\r\n")]
    [InlineData("tests.csv", "text/csv", "day,result\n2023-01-01,pass\n")]
    [InlineData("tests.csv", "application/vnd.ms-excel", "day,result\n")]
    public async Task What_it_says_it_is_and_is_in_fact_is_taken(string name, string type, string content) =>
        await UploadAsync(Encoding.UTF8.GetBytes(content), name, type);

    [Theory]
    [InlineData("policy.docx", "word/document.xml")]
    [InlineData("policy.xlsx", "xl/workbook.xml")]
    [InlineData("policy.pptx", "ppt/presentation.xml")]
    public async Task Office_documents_are_taken_unless_they_have_macros(string name, string part)
    {
        await UploadAsync(EvidenceScenario.Zip("[Content_Types].xml", part), name, null);

        await ShouldRefuseTypeAsync(EvidenceScenario.Zip("[Content_Types].xml", part, "word/vbaProject.bin"), name, null);
        await ShouldRefuseTypeAsync(EvidenceScenario.Zip(part), name, null);
    }

    [Fact]
    public async Task Images_are_taken()
    {
        await UploadAsync([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', 0, 0], "screen.png", "image/png");
        await UploadAsync([0xFF, 0xD8, 0xFF, 0xE0, 0], "screen.jpeg", "image/jpeg");
    }

    [Theory]
    [InlineData("approval.eml", "message/rfc822", "Received: by mail\r\n from here\r\nFROM: a@mass.gov\r\nDate: Mon, 6 Feb 2023 10:00:00 -0500\r\n\r\nApproved.\r\n")]
    [InlineData("APPROVAL.EML", null, "Date: Mon, 6 Feb 2023 10:00:00 -0500\nFrom: a@mass.gov\nSubject: Genehmigt für März\n\n<p>Approved.</p>")]
    public async Task A_mail_is_taken(string name, string? type, string content) =>
        await UploadAsync(Encoding.Latin1.GetBytes(content), name, type);

    [Fact]
    public async Task A_mail_that_Outlook_saved_is_taken() => await UploadAsync(EvidenceScenario.Outlook(), "approval.msg", null);

    [Theory]
    [InlineData("approval.eml", "Approved.")]
    [InlineData("approval.eml", "From: a@mass.gov\r\n\r\nDate: later")]
    [InlineData("approval.eml", "From: a@mass.gov\r\nDate: Mon\0\r\n\r\n")]
    [InlineData("approval.eml", "From: a@mass.gov\r\nan essay\r\nDate: Mon\r\n\r\n")]
    [InlineData("approval.html", "From: a@mass.gov\r\nDate: Mon, 6 Feb 2023 10:00:00 -0500\r\n\r\n")]
    [InlineData("approval.msg", "From: a@mass.gov\r\nDate: Mon, 6 Feb 2023 10:00:00 -0500\r\n\r\n")]
    public async Task What_only_calls_itself_a_mail_is_refused(string name, string content) =>
        await ShouldRefuseTypeAsync(Encoding.UTF8.GetBytes(content), name, null);

    [Fact]
    public async Task Another_compound_file_is_no_mail()
    {
        var word = EvidenceScenario.Outlook();
        word[1024 + 80] = 6;

        await ShouldRefuseTypeAsync(word, "approval.msg", null);
        await ShouldRefuseTypeAsync(EvidenceScenario.Outlook()[..600], "approval.msg", null);
        await ShouldRefuseTypeAsync(EvidenceScenario.Outlook(), "approval.doc", null);
    }

    [Theory]
    [InlineData("policy.pdf", null, "MZ\0\0")]
    [InlineData("policy.txt", null, "\u007fELF\0")]
    [InlineData("policy.txt", null, "#!/bin/sh\nrm -r .\n")]
    [InlineData("policy.txt", null, "\uFEFF \n<!doctype html><script>alert(1)</script>")]
    [InlineData("policy.html", "text/html", "<p>The policy</p>")]
    [InlineData("policy.html", null, "The policy")]
    [InlineData("policy.txt", null, "%PDF-1.4")]
    [InlineData("policy.pdf", "image/png", "%PDF-1.4")]
    [InlineData("policy.pdf.exe", null, "%PDF-1.4")]
    [InlineData("policy", null, "%PDF-1.4")]
    [InlineData("policy.docx", null, "PK\u0003\u0004 and no archive")]
    public async Task What_is_not_what_it_says_or_is_nothing_that_is_taken_is_refused(string name, string? type, string content) =>
        await ShouldRefuseTypeAsync(Encoding.UTF8.GetBytes(content), name, type);

    [Fact]
    public async Task A_text_that_is_not_in_UTF_8_is_refused() => await ShouldRefuseTypeAsync([(byte)'a', 0xE9, (byte)'b'], "log.txt", null);

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        var (status, body) = await tracker.UploadAsync(milestone, Staff, [], "log.txt");

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.At("errors", 0, "field").GetString().ShouldBe("file");
    }

    [Fact]
    public async Task A_field_that_is_missing_is_named()
    {
        using var file = new ByteArrayContent(EvidenceScenario.Pdf());
        using var form = EvidenceScenario.Form(file, "policy.pdf", null, milestoneId: null);

        var (status, body) = await tracker.SendAsync(Staff, form);

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.At("errors", 0, "field").GetString().ShouldBe("milestoneId");
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nnever end")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n1\r\n--x--\r\n")]
    public async Task What_is_no_such_form_is_refused(string type, string content)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        body.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await tracker.SendAsync(Staff, body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.Code().ShouldBe("INVALID_FORM");
    }

    [Fact]
    public async Task Sent_again_under_its_id_it_is_submitted_once_and_answered_the_same()
    {
        var commandId = Guid.NewGuid().ToString();
        var first = await tracker.UploadAsync(milestone, Staff, EvidenceScenario.Pdf(), commandId: commandId);

        var second = await tracker.UploadAsync(milestone, Staff, EvidenceScenario.Pdf(), commandId: commandId);

        second.Body.ToString().ShouldBe(first.Body.ToString());
        (await tracker.EvidenceAsync(milestone, Staff)).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Another_file_under_the_same_id_is_refused()
    {
        var commandId = Guid.NewGuid().ToString();
        await tracker.UploadAsync(milestone, Staff, EvidenceScenario.Pdf(), commandId: commandId);

        var (status, body) = await tracker.UploadAsync(milestone, Staff, EvidenceScenario.Pdf("Other"), commandId: commandId);

        status.ShouldBe(HttpStatusCode.Conflict);
        body.Code().ShouldBe("COMMAND_ID_REUSED");
    }

    [Fact]
    public async Task An_id_that_is_no_UUID_is_refused_naming_the_field()
    {
        var (status, body) = await tracker.UploadAsync(milestone, Staff, EvidenceScenario.Pdf(), commandId: "42");

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.At("errors", 0, "field").GetString().ShouldBe("commandId");
    }

    [Fact]
    public async Task Where_the_database_goes_away_before_the_event_is_recorded_it_may_be_sent_again()
    {
        await using var connection = await tracker.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table mt_events in share mode", connection, transaction))
            await hold.ExecuteNonQueryAsync();

        var uploading = tracker.UploadAsync(milestone, Staff, EvidenceScenario.Pdf());
        await Eventually.ShouldBeAsync(
            async () =>
            {
                await using var end = tracker.DataSource.CreateCommand(
                    """
                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                    where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0
                    """);
                await end.ExecuteNonQueryAsync();
                return uploading.IsCompleted;
            },
            isOver => isOver);

        var (status, body) = await uploading;
        (status, body.Code()).ShouldBe((HttpStatusCode.ServiceUnavailable, "DATABASE_UNAVAILABLE"));
    }

    [Theory]
    [InlineData("list.csv", true)]
    [InlineData("notes.txt", true)]
    [InlineData("photo.png", false)]
    public async Task Of_a_text_in_Latin_1_it_is_told_how_to_save_it(string name, bool isText)
    {
        var (status, body) = await tracker.UploadAsync(milestone, Staff, [(byte)'c', (byte)'a', (byte)'f', 0xE9], name, null);

        status.ShouldBe(HttpStatusCode.UnsupportedMediaType, body.ToString());
        body.ToString().Contains("is saved as “CSV UTF-8”", StringComparison.Ordinal).ShouldBe(isText);
    }

    private async Task UploadAsync(byte[] bytes, string name, string? type)
    {
        var (status, body) = await tracker.UploadAsync(milestone, Staff, bytes, name, type);
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
    }

    private async Task ShouldRefuseTypeAsync(byte[] bytes, string name, string? type)
    {
        var before = (await tracker.EvidenceAsync(milestone, Staff)).GetArrayLength();

        var (status, body) = await tracker.UploadAsync(milestone, Staff, bytes, name, type);

        status.ShouldBe(HttpStatusCode.UnsupportedMediaType, body.ToString());
        body.Code().ShouldBe("EVIDENCE_TYPE_REFUSED");
        (await tracker.EvidenceAsync(milestone, Staff)).GetArrayLength().ShouldBe(before);
    }
}
