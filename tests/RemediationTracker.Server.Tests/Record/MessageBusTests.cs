using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Tests.Findings;
using Wolverine;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>What becomes of a message whose handling fails. Each fails more often than what fails by itself is tried.</summary>
public sealed class MessageBusTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const int Failures = 5;

    private static readonly DateOnly Expiry = new(2023, 2, 1);

    [Fact]
    public async Task A_message_waits_for_a_database_that_does_not_answer()
    {
        var finding = await AcceptedRiskAsync();
        var held = await HoldAsync(finding);
        await using (held.Connection!)
        {
            await PublishAsync(finding);
            // Each try has a session of its own, and ends with it.
            var ended = new HashSet<int>();
            await Eventually.ShouldBeAsync(() => EndWaitersAsync(ended), tries => tries >= Failures);
            await held.RollbackAsync();
        }

        await Eventually.ShouldBeAsync(() => ExpiredAsync(finding), expired => expired == 1);
    }

    [Fact]
    public async Task A_message_whose_statement_takes_too_long_each_time_is_given_up_soon()
    {
        var finding = await AcceptedRiskAsync();
        var held = await HoldAsync(finding);
        await using (held.Connection!)
        {
            await PublishAsync(finding);
            await Eventually.ShouldBeAsync(
                async () =>
                {
                    await CountAsync($"select count(pg_cancel_backend(pid)) from ({WaitersSql}) as waiter");
                    return await DeadAsync();
                },
                dead => dead == 1);
            await held.RollbackAsync();
        }

        (await ExpiredAsync(finding)).ShouldBe(0);
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_told_from_a_database_that_is_away()
    {
        var settings = new NpgsqlConnectionStringBuilder(tracker.ConnectionString) { MaxPoolSize = 1, Timeout = 1, CommandTimeout = 1 };
        await using var database = NpgsqlDataSource.Create(settings);
        await using var connection = await database.OpenConnectionAsync();
        await using var sleep = new NpgsqlCommand("select pg_sleep(30)", connection);

        var tooLong = await Should.ThrowAsync<NpgsqlException>(() => sleep.ExecuteNonQueryAsync());
        var full = await Should.ThrowAsync<NpgsqlException>(async () => await database.OpenConnectionAsync());

        (DatabaseFailure.IsUnavailable(tooLong), DatabaseFailure.IsAway(tooLong)).ShouldBe((true, false));
        (DatabaseFailure.IsUnavailable(full), DatabaseFailure.IsAway(full)).ShouldBe((true, true));
    }

    [Fact]
    public async Task A_message_that_others_overtake_again_and_again_is_handled_in_the_end()
    {
        var finding = await AcceptedRiskAsync();
        var held = await HoldAsync(finding);
        await PublishAsync(finding);
        await WaitersAsync();
        for (var failure = 1; failure <= Failures; failure++)
        {
            // The next has its place before the first lets go.
            var next = await HoldAsync(finding, ahead: 2);
            await OvertakeAsync(held, finding);
            held = next;
            await WaitersAsync();
        }

        await OvertakeAsync(held, finding);

        await Eventually.ShouldBeAsync(() => ExpiredAsync(finding), expired => expired == 1);
    }

    private async Task<Guid> AcceptedRiskAsync()
    {
        var draft = await tracker.PublishedAsync();
        var finding = Ids.KeyOf("Finding", draft.FindingId)!.Value;
        await tracker.AppendAsync(Act.On(Expiry.AddDays(-9), Actor.Tracker), (finding, new RiskAccepted(1, Expiry, null)));
        await tracker.QuietAsync();
        return finding;
    }

    private async Task PublishAsync(Guid finding)
    {
        using var scope = tracker.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(new ExpireRisk(finding, 1, Expiry));
    }

    /// <summary>
    /// Appends an event and does not commit it, so that nobody else can append one of its version. The event comes before the stream's row,
    /// as in Marten's own appends: who took them the other way round would lock each other out.
    /// </summary>
    private async Task<NpgsqlTransaction> HoldAsync(Guid stream, int ahead = 1)
    {
        var connection = await tracker.DataSource.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var append = new NpgsqlCommand(AppendSql, connection, transaction);
        append.Parameters.Add(new() { Value = stream });
        append.Parameters.Add(new() { Value = ahead });
        await append.ExecuteNonQueryAsync();
        return transaction;
    }

    /// <summary>Commits what holds the stream.</summary>
    private static async Task OvertakeAsync(NpgsqlTransaction held, Guid stream)
    {
        var connection = held.Connection!;
        await using var move = new NpgsqlCommand("update mt_streams set version = version + 1 where id = $1", connection, held);
        move.Parameters.Add(new() { Value = stream });
        await move.ExecuteNonQueryAsync();
        await held.CommitAsync();
        await connection.DisposeAsync();
    }

    private Task<long> WaitersAsync() => Eventually.ShouldBeAsync(
        () => CountAsync($"select count(*) from ({WaitersSql}) as waiter"), waiting => waiting == 1);

    /// <summary>Ends the sessions that wait and were not ended before; how many there were by now.</summary>
    private async Task<int> EndWaitersAsync(HashSet<int> ended)
    {
        await using var command = tracker.DataSource.CreateCommand(
            $"select pid, pg_terminate_backend(pid) from ({WaitersSql}) as waiter where pid <> all($1)");
        command.Parameters.Add(new() { Value = ended.ToArray() });
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            ended.Add(row.GetInt32(0));
        return ended.Count;
    }

    private async Task<long> DeadAsync() =>
        (await tracker.Services.GetRequiredService<MessageOperations>().CountAsync(CancellationToken.None)).Dead;

    private async Task<long> ExpiredAsync(Guid finding) =>
        (await tracker.EventsAsync(finding)).OfType<RiskAcceptanceExpired>().Count();

    private async Task<long> CountAsync(string sql)
    {
#pragma warning disable CA2100 // Constants of this class.
        await using var command = tracker.DataSource.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private const string AppendSql = """
        insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type)
        select nextval('mt_events_sequence'), gen_random_uuid(), $1, version + $2, '{"Number": 2, "ExpiresOn": "2030-01-01"}', 'risk_accepted', ''
        from mt_streams where id = $1
        """;

    private const string WaitersSql =
        "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
}
