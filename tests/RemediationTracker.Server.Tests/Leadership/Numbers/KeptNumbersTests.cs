using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Tests.Leadership.Numbers;

/// <summary>What was counted is told again while the record stands as it stood, and no longer.</summary>
public sealed class KeptNumbersTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Counting = "with counted as";

    [Fact]
    public async Task What_nobody_changed_is_not_counted_again()
    {
        await tracker.PromiseAsync();
        await SealedAsync();

        var (first, counted) = await AskAsync();
        var (second, looked) = await AskAsync();

        counted.ShouldContain(sql => sql.Contains(Counting, StringComparison.Ordinal));
        looked.ShouldNotContain(sql => sql.Contains(Counting, StringComparison.Ordinal), string.Join('\n', looked));
        second.ToString().ShouldBe(first.ToString());
    }

    [Fact]
    public async Task What_was_recorded_counts_at_once()
    {
        var promise = await tracker.PromiseAsync();
        await SealedAsync();
        (await OverdueAsync(promise)).ShouldBe(1);

        await tracker.WithdrawAsync(promise);

        (await OverdueAsync(promise)).ShouldBe(0);
    }

    [Fact]
    public async Task While_an_event_waits_for_its_seal_all_is_counted_each_time()
    {
        await tracker.PromiseAsync();
        await SealedAsync();
        await AskAsync();
        await ExecuteAsync("insert into unsealed (seq_id) values (-1)");
        try
        {
            var (_, sql) = await AskAsync();

            sql.ShouldContain(one => one.Contains(Counting, StringComparison.Ordinal));
        }
        finally
        {
            await ExecuteAsync("delete from unsealed where seq_id = -1");
        }
    }

    [Fact]
    public async Task What_was_counted_for_one_reader_is_not_told_to_another()
    {
        var promise = await tracker.PromiseAsync();
        var other = await tracker.PromiseAsync();
        await SealedAsync();
        const string Query = "{ overdueNumbers(on: \"2023-03-01\") { groups { agency overdue } } }";
        await tracker.DataAsync(Query, tracker.Token(Role.Auditor));

        var own = await tracker.DataAsync(Query, tracker.Token(Role.Auditee, promise.Agency));

        own.At("overdueNumbers", "groups").EnumerateArray().Select(group => group.At("agency").GetString()).ShouldBe([promise.Agency]);
        own.ToString().ShouldNotContain(other.Agency);
    }

    [Fact]
    public async Task What_was_counted_of_a_day_or_an_instant_is_not_told_of_another()
    {
        await tracker.PromiseAsync();
        await SealedAsync();
        using var kept = new KeptNumbers(tracker.Services.GetRequiredService<NpgsqlDataSource>());
        var counts = new List<string>();
        foreach (var (value, instant) in new[] { (1, default(DateTimeOffset?)), (2, null), (1, DateTimeOffset.UtcNow), (1, null) })
        {
            counts.Add(await kept.AnswerAsync(
                new SqlText(instant).Add("select ").AddValue(value).Add("::int"),
                async reader =>
                {
                    await reader.ReadAsync();
                    return $"{reader.GetInt32(0)} {counts.Count}";
                },
                CancellationToken.None));
        }

        counts.ShouldBe(["1 0", "2 1", "1 2", "1 0"]);
    }

    [Fact]
    public async Task Where_no_more_are_kept_the_answer_of_longest_ago_gives_way_to_a_new_one()
    {
        await tracker.PromiseAsync();
        await SealedAsync();
        using var kept = new KeptNumbers(tracker.Services.GetRequiredService<NpgsqlDataSource>());
        var counted = new List<int>();
        foreach (var value in Enumerable.Range(0, 257).Append(256).Append(0))
        {
            await kept.AnswerAsync(
                new SqlText(null).Add("select ").AddValue(value).Add("::int"),
                reader =>
                {
                    counted.Add(value);
                    return Task.FromResult("");
                },
                CancellationToken.None);
        }

        counted.ShouldBe([.. Enumerable.Range(0, 257), 0]);
    }

    private async Task<int> OverdueAsync(NumbersScenario.Promise promise) =>
        (await tracker.NumbersAsync(promise, "overdueNumbers", "on: \"2023-03-01\"", "total { overdue }")).At("total", "overdue").GetInt32();

    private async Task<(JsonElement Data, IReadOnlyList<string> Sql)> AskAsync() =>
        await tracker.TraceAsync("{ slippage { total { slips milestones days } } }", tracker.Token(Role.Auditor), new { });

    private async Task SealedAsync()
    {
        await using var command = tracker.DataSource.CreateCommand("select exists (select from unsealed)");
        await Eventually.ShouldBeAsync(async () => await command.ExecuteScalarAsync() is true, waits => !waits);
    }

    private async Task ExecuteAsync(string sql)
    {
#pragma warning disable CA2100 // Constants of the tests.
        await using var command = tracker.DataSource.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
