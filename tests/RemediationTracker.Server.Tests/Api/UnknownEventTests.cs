using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Subscriptions;

namespace RemediationTracker.Server.Tests.Api;

/// <summary>A milestone with an event of a type that this version does not know, through the API.</summary>
public sealed class UnknownEventTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private string id = "";

    public async Task InitializeAsync()
    {
        id = await tracker.ImportMilestoneAsync();
        await tracker.InsertAsync(id, version: 2, "spoken_of_elsewhere", "{}", dotnetType: "Tracker.SpokenOfElsewhere, Tracker");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_command_to_it_is_refused_by_its_code_and_records_nothing()
    {
        var before = await tracker.EventCountAsync();

        var answer = await tracker.AskAsync(StreamScenario.PostProgress, tracker.Token(Role.Auditee, "EOHHS"), new { id, text = "Done." });

        answer.ErrorCode().ShouldBe("EVENT_TYPE_UNKNOWN");
        (await tracker.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Its_history_tells_of_the_event()
    {
        var entry = (await ReadAsync("history { version type by recordedAt }")).At("history", 1);

        (entry.At("version").GetInt32(), entry.At("type").GetString()).ShouldBe((2, "spoken_of_elsewhere"));
        entry.At("by").ValueKind.ShouldBe(JsonValueKind.Null);
        entry.At("recordedAt").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task It_is_read_as_the_events_before_it_made_it() =>
        (await ReadAsync("status")).At("status").GetString().ShouldBe("COMMITTED");

    private async Task<JsonElement> ReadAsync(string fields)
    {
        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { " + fields + " } } }", tracker.Token(Role.Auditor), new { id });
        return data.At("node");
    }
}
