using RemediationTracker.Server.Tests.Cli;
using RemediationTracker.TestNode;

namespace RemediationTracker.Server.Tests.Subscriptions;

public sealed class StopTests
{
    [Fact]
    public async Task A_server_that_stops_sends_its_listeners_away_and_ends()
    {
        await using var data = await RecordFolder.BeginAsync();
        var token = (await data.RunAsync("token", "--role", "auditor", "--name", "Ann")).Output.Trim();
        await using var server = await data.ServeAsync();
        const string Script = "RemediationTracker.Server.Tests/Subscriptions/listen.mjs";
        var address = server.Client.BaseAddress!.ToString();
        await using var socket = await NodeScript.StartAsync(Script, "ws", address, token, StreamScenario.FellOverdue, "{}");
        await using var stream = await NodeScript.StartAsync(Script, "sse", address, token, StreamScenario.FellOverdue, "{}");
        (await socket.ReadLineAsync()).ShouldBe("""{"connected":true}""");
        (await stream.ReadLineAsync()).ShouldBe("""{"connected":true}""");
        // Long before the half minute after which hosts give up waiting for their connections.
        await server.InterruptAsync().WaitAsync(TimeSpan.FromSeconds(20));

        (await socket.ReadLineAsync()).ShouldBe("""{"failed":1001}""");
        (await stream.ReadLineAsync()).ShouldStartWith("""{"failed":""");
    }
}
