using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Cli;
using RemediationTracker.Server.MadeUp;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.MadeUp;

/// <summary>Recording at times that are past.</summary>
public sealed class PastRecordTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private static readonly Act LongAgo = Act.On(new DateOnly(2020, 3, 2), CliSession.Operator);

    [Fact]
    public async Task Whoever_lost_the_connection_and_with_it_the_turn_records_nothing_more()
    {
        await using var past = ActivatorUtilities.CreateInstance<PastRecord>(tracker.Services);
        (await past.TakeTurnAsync(CancellationToken.None)).ShouldBeTrue();
        await OpenAuditAsync(past);

        await using var end = tracker.DataSource.CreateCommand(
            """
            select count(pg_terminate_backend(pid, 5000)) from pg_locks
            where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
              and classid = (hashtext('made-up record')::bigint >> 32)::int::oid and objid = hashtext('made-up record')::oid
            """);
        (await end.ExecuteScalarAsync()).ShouldBe(1L);

        await Should.ThrowAsync<Exception>(() => OpenAuditAsync(past));
        var refused = await Should.ThrowAsync<StartupException>(() => OpenAuditAsync(past));
        refused.Message.ShouldContain("connection to the database was lost");
        await using var count = tracker.DataSource.CreateCommand("select count(*) from mt_events");
        (await count.ExecuteScalarAsync()).ShouldBe(1L);
    }

    private static Task<CommandResult> OpenAuditAsync(PastRecord past) => past.HandleAsync(
        [Aggregates.Audit(Guid.CreateVersion7(), new OpenAudit(LongAgo, "An audit", "MassHealth"))], CancellationToken.None);
}
