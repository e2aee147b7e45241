using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemediationTracker.EventStore;
using RemediationTracker.EventStore.Daemon;

namespace RemediationTracker.Server.Tests.Projections;

/// <summary>Whatever was recorded, a rebuild of each projection gives the rows that were there, column by column.</summary>
public sealed class ReplayTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const int Cases = 8;

    private static readonly string[] Names =
        ["Audits", "Findings", "Milestones", "Evidence", "Reports", "Verifications", "Surveys", "MonthlyNumbers", "History"];

    public static TheoryData<string> Projections => [.. Names];

    [Fact]
    public void The_projections_are_these() =>
        tracker.Services.GetServices<ProjectionRegistration>().Select(p => p.Projection.Name).ShouldBe(Names);

    [Theory]
    [MemberData(nameof(Projections))]
    public async Task A_rebuild_gives_the_rows_that_were_there(string name)
    {
        // Enough for rows in every table, whatever the seeds.
        await new RandomRecord(7).AppendAsync(tracker.Services.GetRequiredService<IEventStore>(), 300);

        await Task.Run(() => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Cases),
            Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => SameAsync(name, seed).GetAwaiter().GetResult())));
    }

    private async Task SameAsync(string name, int seed)
    {
        await new RandomRecord(seed).AppendAsync(tracker.Services.GetRequiredService<IEventStore>(), 60);
        await Eventually.ShouldBeAsync(
            () => tracker.Services.GetRequiredService<ProjectionOperations>().ListAsync(CancellationToken.None),
            all => all.All(projection => projection.Lag == 0));
        var tables = tracker.Services.GetServices<ProjectionRegistration>().Single(p => p.Projection.Name == name).Projection.Tables;
        var before = await RowsAsync(tables);
        before.ShouldNotBeEmpty();

        await tracker.Services.GetRequiredService<ProjectionRebuild>()
            .RunAsync(name, new Progress<RebuildProgress>(), CancellationToken.None);

        (await RowsAsync(tables)).ShouldBe(before);
    }

    private async Task<List<string>> RowsAsync(IReadOnlyList<string> tables)
    {
        var rows = new List<string>();
        foreach (var table in tables)
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
}
