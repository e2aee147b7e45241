using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using RemediationTracker.Server.Tests.Cli;
using RemediationTracker.Server.Tests.Subscriptions;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>Three servers on one record seal at once, with nobody to lead them.</summary>
public sealed class SealingServersTests : IAsyncLifetime
{
    private const int Each = 30;

    private RecordFolder? data;
    private readonly ConcurrentQueue<(string Milestone, string Text)> answered = new();
    private string token = "";

    public async Task InitializeAsync() => data = await RecordFolder.BeginAsync();

    public async Task DisposeAsync() => await data!.DisposeAsync();

    [Fact]
    public async Task With_one_frozen_and_one_killed_while_they_post_every_event_gets_one_place_and_nothing_waits()
    {
        token = (await data!.RunAsync("token", "--role", "auditee", "--agency", "EOHHS", "--name", "Staff")).Output.Trim();
        var first = await data.ServeAsync();
        var second = await data.ServeAsync();
        var third = await data.ServeAsync();
        await using (first)
        await using (second)
        await using (third)
        {
            var found = await AskAsync(third, "{ milestones { nodes { id } } }", variables: null);
            var ids = found.At("data", "milestones", "nodes").EnumerateArray().Select(node => node.At("id").GetString()!).ToList();
            using var over = new CancellationTokenSource();
            var posting = Task.WhenAll(
                PostAsync(first, ids[0], over.Token), PostAsync(second, ids[1], over.Token), PostAsync(third, ids[2], over.Token));
            await AnsweredAsync(ids[0], Each);
            await AnsweredAsync(ids[1], Each);

            first.Freeze();
            await second.KillAsync();
            await AnsweredAsync(ids[2], Answered(ids[2]) + Each);
            await over.CancelAsync();
            await NothingWaitsAsync();
            first.Thaw();
            await posting;
            await Eventually.ShouldBeAsync(() => TryPostAsync(first, ids[0]), isRecorded => isRecorded);
            await NothingWaitsAsync();

            await ShouldBeOnRecordOnceAsync();
        }
    }

    private int Answered(string milestone) => answered.Count(post => post.Milestone == milestone);

    private Task<int> AnsweredAsync(string milestone, int times) =>
        Eventually.ShouldBeAsync(() => Task.FromResult(Answered(milestone)), count => count >= times);

    private async Task NothingWaitsAsync()
    {
        var verified = await Eventually.ShouldBeAsync(
            () => data!.RunAsync("verify", "--json"),
            done => JsonDocument.Parse(done.Output).RootElement.GetProperty("waitingEvents").GetInt64() == 0);
        verified.Status.ShouldBe(0, verified.Output);
    }

    private async Task ShouldBeOnRecordOnceAsync()
    {
        await using var command = data!.Database.DataSource.CreateCommand(
            """
            select (select count(*) from mt_events), count(*), count(distinct seq_id), min(position), max(position),
              (select array_agg(data ->> 'Text') from mt_events where type = 'progress_posted')
            from ledger
            """);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var events = row.GetInt64(0);
        new[] { row.GetInt64(1), row.GetInt64(2), row.GetInt64(4) }.ShouldAllBe(count => count == events);
        row.GetInt64(3).ShouldBe(1);
        var texts = row.GetFieldValue<string[]>(5);
        texts.ShouldBeUnique();
        answered.Select(post => post.Text).Except(texts).ShouldBeEmpty();
    }

    /// <summary>Posts until it is over, or until the server is gone.</summary>
    private async Task PostAsync(RunningServer server, string id, CancellationToken over)
    {
        try
        {
            while (!over.IsCancellationRequested)
                await TryPostAsync(server, id);
        }
        catch (HttpRequestException)
        {
            // It was killed.
        }
    }

    /// <summary>Posts progress, and tells whether it is recorded: a server that was frozen has lost its connections.</summary>
    private async Task<bool> TryPostAsync(RunningServer server, string id)
    {
        var text = Guid.NewGuid().ToString();
        var answer = await AskAsync(server, StreamScenario.PostProgress, new { id, text });
        if (answer.TryGetProperty("errors", out _))
            return false;
        answer.At("data", "postProgress", "errors").ValueKind.ShouldBe(JsonValueKind.Null, answer.ToString());
        answered.Enqueue((id, text));
        return true;
    }

    private async Task<JsonElement> AskAsync(RunningServer server, string query, object? variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await server.Client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
