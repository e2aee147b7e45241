using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Milestones;

/// <summary>Many milestones changed by one mutation, each by a command of its own.</summary>
public sealed class MilestoneUpdatesTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private readonly string staff = tracker.Token(Role.Auditee, "EOHHS", "Staff");
    private string one = "";
    private string other = "";

    public async Task InitializeAsync() => (one, other) = (await tracker.ImportMilestoneAsync(), await tracker.ImportMilestoneAsync());

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Each_item_is_answered_by_its_own_milestone_as_it_stood_after_it()
    {
        var answer = await UpdateAsync(staff, [Progress(one, "Begun."), Done(one), Progress(other, "Not yet begun.")]);

        Items(answer).Select(item => item.At("milestone").ToString()).ShouldBe(
        [
            $$"""{"id":"{{one}}","status":"COMMITTED","progress":[{"text":"Begun."}]}""",
            $$"""{"id":"{{one}}","status":"REPORTED_DONE","progress":[{"text":"Begun."}]}""",
            $$"""{"id":"{{other}}","status":"COMMITTED","progress":[{"text":"Not yet begun."}]}""",
        ]);
    }

    [Fact]
    public async Task One_bad_item_does_not_stop_the_others()
    {
        object[] items =
        [
            Progress(one, ""),
            new { verifyMilestone = new { milestoneId = one, basis = "Seen.", noEvidenceReason = "It is published." } },
            new { returnMilestone = new { milestoneId = "nonsense", reason = "Not yet." } },
            Progress(other, "Half way."),
        ];

        var answer = await UpdateAsync(staff, items);

        Items(answer)
            .Select(item => item.At("errors").ValueKind is JsonValueKind.Null ? null : item.At("errors", 0, "__typename").GetString())
            .ShouldBe(["InvalidValueError", "NotAllowedError", "MilestoneNotFoundError", null]);
        Items(answer)[3].At("milestone", "progress", 0, "text").GetString().ShouldBe("Half way.");
    }

    [Fact]
    public async Task Items_sent_again_have_no_second_effect_and_those_that_were_refused_are_tried_again()
    {
        var commandId = Guid.NewGuid().ToString();
        object[] items =
        [
            Progress(one, "Half way."),
            new { returnMilestone = new { milestoneId = one, reason = "It lacks a test." } },
        ];
        await UpdateAsync(tracker.Token(Role.Auditor), items, commandId);
        (await UpdateAsync(staff, [items[0]], Guid.NewGuid().ToString())).At("errors").ValueKind.ShouldBe(JsonValueKind.Null);

        await UpdateAsync(staff, items, commandId);
        var again = await UpdateAsync(staff, items, commandId);

        Items(again)[0].At("milestone", "progress").GetArrayLength().ShouldBe(2);
        Items(again)[1].At("errors", 0, "__typename").GetString().ShouldBe("NotAllowedError");
    }

    [Fact]
    public async Task Another_item_at_the_place_of_one_on_record_is_refused()
    {
        var commandId = Guid.NewGuid().ToString();
        var manager = tracker.Token(Role.AuditManager);
        var head = tracker.Token(Role.AuditeeHead, "EOHHS");
        await UpdateAsync(staff, [Done(one)]);
        await UpdateAsync(manager, [new { returnMilestone = new { milestoneId = one, reason = "No." } }], commandId);

        // Alike in all but what it asks.
        var withdrawn = await UpdateAsync(manager, [new { withdrawMilestone = new { milestoneId = one, reason = "No." } }], commandId);
        var anothers = await UpdateAsync(head, [new { returnMilestone = new { milestoneId = one, reason = "No." } }], commandId);

        Items(withdrawn)[0].At("errors", 0, "code").GetString().ShouldBe("COMMAND_ID_REUSED");
        Items(anothers)[0].At("errors", 0, "code").GetString().ShouldBe("COMMAND_ID_REUSED");
    }

    [Fact]
    public async Task An_items_own_id_is_that_of_the_mutation_sent_alone()
    {
        var commandId = Guid.NewGuid().ToString();
        var input = new { milestoneId = one, text = "Once.", commandId };
        await tracker.MutateAsync("postProgress", input, staff, "milestone { id }");

        var answer = await UpdateAsync(staff, [new { postProgress = input }], Guid.NewGuid().ToString());

        Items(answer)[0].At("milestone", "progress").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public async Task More_than_fifty_items_or_none_are_refused_as_a_whole(int count)
    {
        var answer = await UpdateAsync(staff, [.. Enumerable.Repeat(Progress(one, "Hello."), count)], select: "milestone { id }");

        answer.At("items").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.At("errors", 0, "field").GetString().ShouldBe("items");
    }

    [Fact]
    public async Task Fifty_items_with_what_people_read_of_a_milestone_are_within_the_limit() =>
        Items(await UpdateAsync(
            staff, [.. Enumerable.Repeat(Progress(one, "Hello."), 50)], select: "milestone { id title status dueLatest }"))
            .Count.ShouldBe(50);

    [Fact]
    public async Task A_command_id_that_is_no_UUID_is_refused_as_a_whole() =>
        (await UpdateAsync(staff, [Progress(one, "Hello.")], "1")).At("errors", 0, "field").GetString().ShouldBe("commandId");

    [Fact]
    public async Task An_item_that_asks_two_things_is_no_item()
    {
        var both = new { postProgress = new { milestoneId = one, text = "x" }, returnMilestone = new { milestoneId = one, reason = "x" } };

        (await tracker.AskAsync(Query("milestone { id }"), staff, new { input = new { items = new[] { both } } }))
            .At("errors").GetArrayLength().ShouldBe(1);
    }

    private static object Progress(string id, string text) => new { postProgress = new { milestoneId = id, text } };

    private static object Done(string id) => new { reportMilestoneDone = new { milestoneId = id, doneOn = "2023-02-01" } };

    private static List<JsonElement> Items(JsonElement answer) => [.. answer.At("items").EnumerateArray()];

    private static string Query(string select) =>
        "mutation ($input: UpdateMilestonesInput!) { updateMilestones(input: $input) { items { " + select
        + " errors { __typename ... on Error { message code } } } errors { ... on InvalidValueError { field code message } } } }";

    private async Task<JsonElement> UpdateAsync(
        string token, object[] items, string? commandId = null, string select = "milestone { id status progress { text } }") =>
        (await tracker.DataAsync(Query(select), token, new { input = new { commandId, items } })).At("updateMilestones");
}
