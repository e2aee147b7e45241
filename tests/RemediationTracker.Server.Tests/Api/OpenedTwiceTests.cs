using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Api;

/// <summary>What is sent twice without a command id, over HTTP. Today is 2023-03-01.</summary>
public sealed class OpenedTwiceTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private readonly string title = $"Did not keep list {Guid.NewGuid():N}";

    private string Auditor => tracker.Token(Role.Auditor);

    private string Staff => tracker.Token(Role.Auditee, "MassHealth", "Staff");

    private string Head => tracker.Token(Role.AuditeeHead, "MassHealth", "Head");

    [Fact]
    public async Task The_same_audit_is_not_opened_twice_and_the_id_of_the_first_is_told()
    {
        var first = await OpenAsync(title);

        ShouldBeThere(await OpenAsync($" {title.ToUpperInvariant()}. ", "massHealth"), first.At("audit", "id"));
    }

    [Fact]
    public async Task Another_agencys_audit_of_that_title_is_another()
    {
        await OpenAsync(title);

        (await OpenAsync(title, "MassDOT")).At("errors").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Whoever_sends_a_command_id_means_another_one()
    {
        await OpenAsync(title);

        var payload = await tracker.MutateAsync(
            "openAudit", new { title, agency = "MassHealth", commandId = Guid.NewGuid().ToString() }, Auditor, "audit { id }");

        payload.At("errors").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Of_many_audits_that_are_opened_at_once_one_is_recorded_and_told_to_the_others()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => OpenAsync(title)));

        var only = answers.Where(answer => answer.At("errors").ValueKind is JsonValueKind.Null).ShouldHaveSingleItem().At("audit", "id");
        answers.Where(answer => answer.At("errors").ValueKind is not JsonValueKind.Null).ShouldAllBe(
            answer => answer.At("errors", 0, "id").GetString() == only.GetString());
        var data = await tracker.DataAsync(
            "query ($title: String!) { audits(where: { title: { eq: $title } }) { totalCount } }", Auditor, new { title });
        data.At("audits", "totalCount").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData(Role.Leadership)]
    [InlineData(Role.Auditee)]
    public async Task Who_may_open_none_learns_of_none(Role role)
    {
        await OpenAsync(title);

        (await tracker.MutateAsync("openAudit", new { title, agency = "MassHealth" }, tracker.Token(role, "MassHealth"), "audit { id }"))
            .ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");
    }

    [Fact]
    public async Task A_title_that_cannot_be_stored_is_refused_as_that() =>
        (await OpenAsync("A\0B")).ShouldHaveError("InvalidValueError", "INVALID_VALUE");

    [Fact]
    public async Task The_same_finding_is_not_drafted_twice_in_one_audit()
    {
        var auditId = (await OpenAsync(title)).At("audit", "id").GetString();
        var first = await tracker.MutateAsync("recordFinding", new { auditId, title }, Auditor, "finding { id }");

        ShouldBeThere(
            await MutateAsync("recordFinding", new { auditId, title }, Auditor, "finding { id }"), first.At("finding", "id"));
    }

    [Fact]
    public async Task A_draft_whose_title_was_revised_leaves_its_title_to_another()
    {
        var auditId = (await OpenAsync(title)).At("audit", "id").GetString();
        var first = await tracker.MutateAsync("recordFinding", new { auditId, title }, Auditor, "finding { id }");
        await tracker.MutateAsync(
            "reviseFinding", new { findingId = first.At("finding", "id").GetString(), title = $"{title} 2" }, Auditor, "finding { id }");

        var again = await tracker.MutateAsync("recordFinding", new { auditId, title }, Auditor, "finding { id }");

        again.At("errors").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_same_commitment_is_not_made_twice_and_the_id_of_the_first_is_told()
    {
        var findingId = (await tracker.PublishedAsync()).FindingId;
        var first = await CommitAsync(findingId, "by June 30, 2024");

        ShouldBeThere(await CommitAsync(findingId, "By  June 30, 2024."), first.At("milestones", 0, "id"));
    }

    [Fact]
    public async Task A_commitment_of_several_dates_is_not_made_twice()
    {
        var findingId = (await tracker.PublishedAsync()).FindingId;
        var first = await CommitAsync(findingId, "3/1/2024 for rules; 6/1/2024 for training");

        ShouldBeThere(await CommitAsync(findingId, "3/1/2024 for rules; 6/1/2024 for training"), first.At("milestones", 0, "id"));
    }

    [Theory]
    [InlineData("by July 31, 2024")]
    [InlineData("2024-06-30")]
    public async Task In_other_words_it_is_another_commitment(string phrase)
    {
        var findingId = (await tracker.PublishedAsync()).FindingId;
        await CommitAsync(findingId, "by June 30, 2024");

        (await CommitAsync(findingId, phrase)).At("errors").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_was_withdrawn_may_be_promised_again_and_again()
    {
        var findingId = (await tracker.PublishedAsync()).FindingId;
        for (var time = 0; time < 3; time++)
        {
            var committed = await CommitAsync(findingId, "by June 30, 2024");
            committed.At("errors").ValueKind.ShouldBe(JsonValueKind.Null, committed.ToString());
            await tracker.MutateAsync(
                "withdrawMilestone",
                new { milestoneId = committed.At("milestones", 0, "id").GetString(), reason = "Repealed." },
                Head,
                "milestone { id }");
        }
    }

    [Fact]
    public async Task Of_the_same_commitment_that_is_made_many_times_at_once_one_is_recorded()
    {
        var findingId = (await tracker.PublishedAsync()).FindingId;

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => CommitAsync(findingId, "by June 30, 2024")));

        answers.Count(answer => answer.At("errors").ValueKind is JsonValueKind.Null).ShouldBe(1);
        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Finding { milestones { id } } } }", Auditor, new { id = findingId });
        data.At("node", "milestones").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_commit_is_told_that_and_nothing_else()
    {
        var findingId = (await tracker.PublishedAsync()).FindingId;
        await CommitAsync(findingId, "by June 30, 2024");

        (await MutateAsync(
            "commitMilestones",
            new { findingId, title, due = new { phrase = "by June 30, 2024" } },
            tracker.Token(Role.Leadership),
            "milestones { id }")).ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");
    }

    private static void ShouldBeThere(JsonElement payload, JsonElement id)
    {
        payload.ShouldHaveError("AlreadyExistsError", "ALREADY_EXISTS");
        payload.At("errors", 0, "id").GetString().ShouldBe(id.GetString());
    }

    private Task<JsonElement> OpenAsync(string title, string agency = "MassHealth") =>
        MutateAsync("openAudit", new { title, agency }, Auditor, "audit { id }");

    private Task<JsonElement> CommitAsync(string findingId, string phrase) => MutateAsync(
        "commitMilestones", new { findingId, title, due = new { phrase } }, Staff, "milestones { id }");

    /// <summary>Like that of the scenario, with the id of what is there.</summary>
    private Task<JsonElement> MutateAsync(string mutation, object input, string token, string selection) =>
        tracker.MutateAsync(
            mutation, input, token, $"{selection} errors {{ ... on AlreadyExistsError {{ id }} }}");
}
