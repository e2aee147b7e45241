using RemediationTracker.Server.Tests.Cli;
using RemediationTracker.TestNode;

namespace RemediationTracker.Server.Tests.Subscriptions;

public sealed class StopTests
{
    [Fact]
    public async Task A_server_that_stops_sends_its_listeners_away_and_ends()
    {
        using var data = new DataFolder();
        var token = (await TrackerProcess.RunAsync(data.Path, "token", "--role", "auditor", "--name", "Ann")).Output.Trim();
        var (server, _) = await RunningServer.StartAsync(data.Path);
        await using (server)
        {
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

        await DataProcesses.NoneOfAsync(data.Path);
    }
}
