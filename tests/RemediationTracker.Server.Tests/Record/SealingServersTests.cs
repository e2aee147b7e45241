using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using RemediationTracker.Server.Tests.Cli;
using RemediationTracker.Server.Tests.Subscriptions;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>Three servers on one record seal at once, with nobody to lead them.</summary>
public sealed class SealingServersTests : IDisposable
{
    private const int Each = 30;

    private readonly DataFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task With_one_frozen_and_one_killed_every_event_gets_one_place_and_nothing_waits()
    {
        var token = (await TrackerProcess.RunAsync(
            data.Path, "token", "--role", "auditee", "--agency", "EOHHS", "--name", "Staff")).Output.Trim();
        var (first, _) = await RunningServer.StartAsync(data.Path);
        var (second, _) = await RunningServer.StartAsync(data.Path);
        var (third, _) = await RunningServer.StartAsync(data.Path);
        await using (first)
        await using (second)
        await using (third)
        {
            var found = await AskAsync(third, token, "{ milestones { nodes { id } } }", variables: null);
            var ids = found.At("milestones", "nodes").EnumerateArray().Select(node => node.At("id").GetString()!).ToList();
            await Task.WhenAll(PostAsync(first, token, ids[0]), PostAsync(second, token, ids[1]), PostAsync(third, token, ids[2]));

            var posting = PostAsync(third, token, ids[0]);
            first.Freeze();
            await second.KillAsync();
            await posting;
            await PostAsync(third, token, ids[1]);

            var verified = await Eventually.ShouldBeAsync(
                () => TrackerProcess.RunAsync(data.Path, "verify", "--json"), done => Waiting(done) == 0);
            verified.Status.ShouldBe(0, verified.Output);
            first.Thaw();
            await PostAsync(first, token, ids[2]);
            (await TrackerProcess.RunAsync(data.Path, "verify")).Status.ShouldBe(0);
        }

        await DataProcesses.NoneOfAsync(data.Path);
    }

    private static long Waiting(TrackerProcess.Finished verified) =>
        JsonDocument.Parse(verified.Output).RootElement.GetProperty("waitingEvents").GetInt64();

    private static async Task PostAsync(RunningServer server, string token, string id)
    {
        for (var i = 0; i < Each; i++)
        {
            var text = i.ToString(CultureInfo.InvariantCulture);
            var posted = await AskAsync(server, token, StreamScenario.PostProgress, new { id, text });
            posted.At("postProgress", "errors").ValueKind.ShouldBe(JsonValueKind.Null, posted.ToString());
        }
    }

    private static async Task<JsonElement> AskAsync(RunningServer server, string token, string query, object? variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await server.Client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        answer.TryGetProperty("errors", out _).ShouldBeFalse(answer.ToString());
        return answer.GetProperty("data");
    }
}
