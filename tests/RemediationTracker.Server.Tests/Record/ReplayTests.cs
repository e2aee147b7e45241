using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>Whatever was recorded, a rebuild gives the rows that were there, column by column, and their history range by range.</summary>
public sealed class ReplayTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const int Cases = 8;

    [Fact]
    public void The_read_models_are_these() =>
        tracker.Services.GetServices<ReadModel>().Select(model => model.Name).ShouldBe(
            ["Audits", "Findings", "Milestones", "Evidence", "Reports", "Verifications", "Corrections", "Search", "Surveys", "MonthlyNumbers"]);

    [Fact]
    public async Task A_rebuild_gives_the_rows_that_were_there()
    {
        // Enough for rows in every table, whatever the seeds.
        await new RandomRecord(7).AppendAsync(tracker, 300);

        await Task.Run(() => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Cases),
            Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => SameAsync(seed).GetAwaiter().GetResult())));
    }

    [Fact]
    public async Task Milestones_that_are_committed_to_one_finding_at_once_keep_their_order()
    {
        var finding = Guid.CreateVersion7();
        var act = Act.On(new DateOnly(2023, 3, 1), Actor.Tracker);
        var due = Due.Of("by Summer 2024", DuePhrase.Read("by Summer 2024", act.Today, default)[0]);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => tracker.AppendAsync(
            act, (Guid.CreateVersion7(), new MilestoneCommitted(finding, $"Number {number}", "MassHealth", due, [1], null))))));
        var before = await RowsAsync();

        await RebuildAsync();

        (await RowsAsync()).ShouldBe(before);
        (await CountAsync("select count(distinct seq_id) from milestones where title like 'Number %'")).ShouldBe(16);
    }

    [Fact]
    public async Task While_it_rebuilds_ten_times_no_reader_sees_a_gap_and_no_event_is_missed()
    {
        await new RandomRecord(11).AppendAsync(tracker, 100);
        var atLeast = await CountAsync("select count(*) from audits");
        using var over = new CancellationTokenSource();
        var writing = WriteAsync(over.Token);
        var reading = ReadAsync(atLeast, over.Token);

        for (var i = 0; i < 10; i++)
            await RebuildAsync();

        await over.CancelAsync();
        var written = await writing;
        (await reading).ShouldBeGreaterThan(0);
        (await CountAsync("select count(*) from audits where title like 'Under load %'")).ShouldBe(written);
        (await CountAsync("select count(*) from audits_history where title like 'Under load %'")).ShouldBe(written);
    }

    [Fact]
    public async Task A_swap_that_must_wait_is_given_up_and_tried_again_and_holds_up_nobody_meanwhile()
    {
        var act = Act.On(new DateOnly(2023, 3, 1), Actor.Tracker);
        await using var reader = await tracker.DataSource.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        // The last of the locks that a swap takes: it has the others by then.
        await using (var hold = new NpgsqlCommand("lock table read_models.monthly_numbers in row share mode", reader, reading))
            await hold.ExecuteNonQueryAsync();

        var rebuild = RebuildAsync();
        var tries = new HashSet<DateTime>();
        await Eventually.ShouldBeAsync(
            async () =>
            {
                await using var waiting = tracker.DataSource.CreateCommand(
                    """
                    select xact_start from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock' and query like '%in exclusive mode%'
                    """);
                if (await waiting.ExecuteScalarAsync() is DateTime began)
                    tries.Add(began);
                return tries.Count;
            },
            count => count >= 2);
        await tracker.AppendAsync(act, (Guid.CreateVersion7(), new Domain.Audits.AuditOpened("Meanwhile", "MassHealth")))
            .WaitAsync(TimeSpan.FromSeconds(10));
        (await CountAsync("begin; lock table audits in row share mode; select count(*) from audits where title = 'Meanwhile'; commit"))
            .ShouldBe(1);
        rebuild.IsCompleted.ShouldBeFalse();

        await reading.RollbackAsync();
        await rebuild;
        (await CountAsync("select count(*) from audits where title = 'Meanwhile'")).ShouldBe(1);
    }

    private async Task<long> WriteAsync(CancellationToken cancellationToken)
    {
        var act = Act.On(new DateOnly(2023, 3, 1), Actor.Tracker);
        var written = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var together = Enumerable.Range(0, 4).Select(_ => tracker.AppendAsync(
                act, (Guid.CreateVersion7(), new Domain.Audits.AuditOpened($"Under load {Interlocked.Increment(ref written)}", "MassHealth"))));
            await Task.WhenAll(together);
        }

        return written;
    }

    /// <summary>How often it looked.</summary>
    private async Task<int> ReadAsync(long atLeast, CancellationToken cancellationToken)
    {
        var looks = 0;
        for (; !cancellationToken.IsCancellationRequested; looks++)
        {
            var seen = await CountAsync("select count(*) from audits");
            seen.ShouldBeGreaterThanOrEqualTo(atLeast);
            atLeast = seen;
        }

        return looks;
    }

    private async Task SameAsync(int seed)
    {
        await new RandomRecord(seed).AppendAsync(tracker, 60, together: 3);
        var before = await RowsAsync();
        before.ShouldNotBeEmpty();

        await RebuildAsync();

        (await RowsAsync()).ShouldBe(before);
    }

    private Task<long> RebuildAsync() => tracker.Services.GetRequiredService<Rebuild>()
        .RunAsync(new Progress<RebuildProgress>(), CancellationToken.None);

    private async Task<long> CountAsync(string sql)
    {
#pragma warning disable CA2100 // Constants.
        await using var command = tracker.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<List<string>> RowsAsync()
    {
        var rows = new List<string>();
        foreach (var table in await TablesAsync())
        {
            await using var command = tracker.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand();
#pragma warning disable CA2100 // One of our own tables.
            command.CommandText = $"select '{table} ' || to_jsonb(t)::text from {table} t order by 1";
#pragma warning restore CA2100
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
                rows.Add(row.GetString(0));
        }

        return rows;
    }

    /// <summary>Those of the read models and of their history.</summary>
    private async Task<List<string>> TablesAsync()
    {
        await using var command = tracker.DataSource.CreateCommand(
            "select tablename from pg_tables where schemaname = 'read_models' order by 1");
        await using var row = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await row.ReadAsync())
            tables.Add(row.GetString(0));
        return tables;
    }
}
