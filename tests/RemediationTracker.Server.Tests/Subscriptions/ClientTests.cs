using System.Text.Json;
using RemediationTracker.TestNode;

namespace RemediationTracker.Server.Tests.Subscriptions;

/// <summary>
/// The clients <c>graphql-ws</c> and <c>graphql-sse</c> listen to the second of two servers, while things happen at the first one and on
/// the command line.
/// </summary>
public sealed class ClientTests(TwoServersFixture servers) : IClassFixture<TwoServersFixture>
{
    private const string Script = "RemediationTracker.Server.Tests/Subscriptions/listen.mjs";

    public static TheoryData<string> Transports => ["ws", "sse"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_clients_are_told_of_a_milestone_that_changes(string transport)
    {
        var id = await MilestoneAsync();
        await using var client = await ListenAsync(transport, StreamScenario.MilestoneChanged, new { id, after = await CursorAsync() });
        await PostAsync(id, transport);

        var change = await NextAsync(client, "milestoneChanged");
        change.Id().ShouldBe(id);
        change.Type().ShouldBe("progress_posted");
        change.At("event", "by").GetString().ShouldBe("Staff");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_clients_are_told_of_a_finding_that_changes(string transport)
    {
        var milestone = await MilestoneAsync();
        var data = await servers.AskFirstAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { finding { id } } } }", servers.Auditor, new { id = milestone });
        var id = data.At("node", "finding", "id").GetString();
        await using var client = await ListenAsync(transport, StreamScenario.FindingChanged, new { id, after = await CursorAsync() });
        await PostAsync(milestone, transport);

        (await NextAsync(client, "findingChanged")).At("finding", "id").GetString().ShouldBe(id);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_clients_are_told_of_a_milestone_that_becomes_overdue(string transport)
    {
        var title = $"MassHealth Did Not Keep List {Guid.NewGuid():N}";
        await using var client = await ListenAsync(transport, StreamScenario.FellOverdue, new { after = await CursorAsync() });
        await servers.ImportAsync(title, "MassHealth will keep the list by March 31, 2023.");

        // The other test's page may be told first.
        var told = await NextAsync(client, "milestoneFellOverdue");
        told.At("milestone", "dueLatest").GetString().ShouldBe("2023-03-31");
        told.At("milestone", "lateness").GetString().ShouldBe("OVERDUE");
    }

    [Theory]
    [InlineData("ws", "4403")]
    [InlineData("sse", "AUTH_NOT_AUTHENTICATED")]
    public async Task The_clients_are_told_that_a_token_is_wrong(string transport, string code)
    {
        await using var client = await NodeScript.StartAsync(
            Script, transport, servers.SecondAddress, "nonsense", StreamScenario.FellOverdue, "{}");
        var line = await client.ReadLineAsync();
        while (line.Contains("connected", StringComparison.Ordinal))
            line = await client.ReadLineAsync();

        line.ShouldContain(code);
    }

    [Theory]
    [InlineData("ws", """{"failed":"INVALID_CURSOR"}""")]
    [InlineData("sse", "INVALID_CURSOR")]
    public async Task The_clients_are_told_why_a_subscription_is_refused(string transport, string told)
    {
        await using var client = await ListenAsync(transport, StreamScenario.FellOverdue, new { after = "nonsense" });

        (await client.ReadLineAsync()).ShouldContain(told);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_cursor_of_one_server_is_good_at_the_other(string transport)
    {
        var id = await MilestoneAsync();
        var after = await CursorAsync();
        await PostAsync(id, "One.");
        await PostAsync(id, "Two.");
        JsonElement first;
        await using (var before = await ListenAsync(transport, StreamScenario.MilestoneChanged, new { id, after }, servers.FirstAddress))
            first = await NextAsync(before, "milestoneChanged");
        await using var resumed = await ListenAsync(transport, StreamScenario.MilestoneChanged, new { id, after = first.Cursor() });

        (await NextAsync(resumed, "milestoneChanged")).At("event", "version").GetInt32()
            .ShouldBe(first.At("event", "version").GetInt32() + 1);
    }

    private async Task<NodeScript> ListenAsync(string transport, string query, object variables, string? address = null)
    {
        var client = await NodeScript.StartAsync(
            Script, transport, address ?? servers.SecondAddress, servers.Auditor, query, JsonSerializer.Serialize(variables));
        (await client.ReadLineAsync()).ShouldBe("""{"connected":true}""");
        return client;
    }

    private static async Task<JsonElement> NextAsync(NodeScript client, string field)
    {
        var result = JsonElement.Parse(await client.ReadLineAsync());
        result.TryGetProperty("data", out var data).ShouldBeTrue(result.ToString());
        return data.At(field);
    }

    private async Task<string> CursorAsync() =>
        (await servers.AskFirstAsync("{ streamCursor }", servers.Auditor)).At("streamCursor").GetString()!;

    private async Task<string> MilestoneAsync() =>
        (await servers.AskFirstAsync("""{ milestones(where: { status: { eq: COMMITTED } }) { nodes { id } } }""", servers.Auditor))
        .At("milestones", "nodes", 0, "id").GetString()!;

    private Task<JsonElement> PostAsync(string id, string text) => servers.AskFirstAsync(
        StreamScenario.PostProgress,
        servers.Auditee,
        new { id, text });
}
