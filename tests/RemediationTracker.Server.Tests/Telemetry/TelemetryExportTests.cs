using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using RemediationTracker.Server.Tests.Cli;

namespace RemediationTracker.Server.Tests.Telemetry;

/// <summary>What a server process sends to a collector, and that it lives without one.</summary>
public sealed class TelemetryExportTests : IAsyncLifetime
{
    private const string Traces = "/v1/traces";
    private const string Metrics = "/v1/metrics";
    private const string Text = "The draft is with the general counsel.";

    /// <summary>One of each meter.</summary>
    private static readonly string[] Instruments =
    [
        "ledger.seal.wait", "marten.event.append", "wolverine-", "http.server.request.duration", "kestrel.active_connections",
        "db.client.operation.duration",
    ];

    /// <summary>One of each source that a command passes.</summary>
    private static readonly string[] Spans = ["Marten", "Wolverine", "url.path", "db.query.text"];

    private RecordFolder? data;

    public async Task InitializeAsync() => data = await RecordFolder.BeginAsync();

    public async Task DisposeAsync() => await data!.DisposeAsync();

    [Fact]
    public async Task A_command_is_traced_and_measured_under_the_trackers_name_and_without_its_words()
    {
        await using var collector = await Collector.StartAsync();
        var (server, _) = await RunningServer.StartAsync(data!.Path, Exporting(collector.Url));
        var token = await PostProgressAsync(server);
        var metrics = await Eventually.ShouldBeAsync(
            () => Task.FromResult(collector.Received(Metrics)),
            sent => Instruments.All(sent.Contains));
        var traces = await Eventually.ShouldBeAsync(
            () => Task.FromResult(collector.Received(Traces)), sent => Spans.All(sent.Contains));
        await server.InterruptAsync();
        await server.DisposeAsync();

        traces.ShouldContain("remediation-tracker");
        traces.ShouldContain("/graphql");
        metrics.ShouldContain("remediation-tracker");
        collector.Keys.ShouldBe(["abc"]);
        var sent = collector.Received(Traces) + collector.Received(Metrics);
        sent.ShouldNotContain(Text);
        sent.ShouldNotContain(token);
        sent.ShouldNotContain("Staff of EOHHS");
        sent.ShouldNotContain("Username=");
    }

    [Fact]
    public async Task A_server_that_is_not_told_where_to_sends_nothing()
    {
        await using var collector = await Collector.StartAsync();
        var environment = Exporting(collector.Url);
        environment.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        var (server, _) = await RunningServer.StartAsync(data!.Path, environment);
        await PostProgressAsync(server);
        await server.InterruptAsync();
        await server.DisposeAsync();

        collector.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_collector_that_is_not_there_disturbs_nobody()
    {
        var (server, _) = await RunningServer.StartAsync(data!.Path, Exporting("http://127.0.0.1:9"));
        await PostProgressAsync(server);
        var stopping = System.Diagnostics.Stopwatch.StartNew();
        await server.InterruptAsync();
        stopping.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "grpc or http/protobuf")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string variable, string value, string named)
    {
        var environment = Exporting("http://127.0.0.1:9");
        environment[variable] = value;

        var finished = await TrackerProcess.RunInAsync(environment, data!.Path, "--urls", "http://127.0.0.1:0");

        finished.Status.ShouldBe(1);
        finished.Error.ShouldContain(variable);
        finished.Error.ShouldContain(named);
    }

    private Dictionary<string, string> Exporting(string url) => new(data!.Environment)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = url,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-key=abc",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
    };

    /// <summary>A query with a search in its address, and a mutation. Gives the token that both bore.</summary>
    private async Task<string> PostProgressAsync(RunningServer server)
    {
        var token = (await data!.RunAsync(
            "token", "--role", "auditee", "--agency", "EOHHS", "--name", "Staff of EOHHS")).Output.Trim();
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var query = Uri.EscapeDataString($$"""{ milestones(where: { title: { neq: "{{Text}}" } }, first: 1) { nodes { id } } }""");
        var asked = await server.Client.GetFromJsonAsync<JsonElement>($"/graphql?query={query}");
        var id = asked.At("data", "milestones", "nodes", 0).GetProperty("id").GetString();
        using var posted = await server.Client.PostAsJsonAsync("/graphql", new
        {
            query = """
                mutation ($id: ID!, $text: String!) {
                  postProgress(input: { milestoneId: $id, text: $text }) { milestone { id } errors { ... on Error { message } } }
                }
                """,
            variables = new { id, text = Text },
        });
        (await posted.Content.ReadFromJsonAsync<JsonElement>()).At("data", "postProgress", "milestone", "id").GetString().ShouldBe(id);
        return token;
    }
}
