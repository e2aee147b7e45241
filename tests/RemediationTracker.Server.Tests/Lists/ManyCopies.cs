using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RemediationTracker.Server.MadeUp;

namespace RemediationTracker.Server.Tests.Lists;

/// <summary>Made-up audits on record, each there many times with its history, and readers whose plans PostgreSQL tells.</summary>
public sealed class ManyCopies : IAsyncLifetime
{
    private const int Audits = 12;
    private const int Seed = 7;

    private readonly ConcurrentQueue<string> plans = new();
    private NpgsqlDataSource? readers;

    public TrackerFixture Tracker { get; } = new();

    /// <summary>The last day of what is on record.</summary>
    public static DateOnly LastDay { get; } = new(2023, 2, 28);

    /// <summary>What readers ask, under the server's role.</summary>
    public NpgsqlDataSource Readers => readers!;

    public async Task InitializeAsync()
    {
        await Tracker.InitializeAsync();
        await ActivatorUtilities.CreateInstance<MadeUpRecord>(Tracker.Services)
            .RecordAsync(Audits, Seed, LastDay, new Progress<double>(), CancellationToken.None);
        var settings = new NpgsqlConnectionStringBuilder(Tracker.ConnectionString);
        await ExecuteAsync(CopiesSql);
        await ExecuteAsync("vacuum analyze");
        await ExecuteAsync(PlansSql.Replace("the_reader", settings.Username, StringComparison.Ordinal));
        settings.Options = new NpgsqlConnectionStringBuilder(Tracker.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString).Options;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UseLoggerFactory(LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new PlanLog(plans))));
        readers = builder.Build();
    }

    public async Task DisposeAsync()
    {
        await Readers.DisposeAsync();
        await Tracker.DisposeAsync();
    }

    /// <summary>The plans of the statements that are run meanwhile.</summary>
    public async Task<string> PlansOfAsync(Func<Task> run)
    {
        var before = plans.Count;
        await run();
        return string.Join('\n', plans.Skip(before));
    }

    private async Task ExecuteAsync(string sql)
    {
#pragma warning disable CA2100 // Constants of the tests, and the name of a role.
        await using var command = Tracker.DataSource.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private const string CopiesSql = """
        do $copies$
        declare
          copied record;
        begin
          set local session_replication_role = replica;
          for copied in
            select * from (values
              ('audits', array['id']), ('audits_history', array['id']),
              ('findings', array['id', 'audit_id']), ('findings_history', array['id', 'audit_id']),
              ('recommendations', array['finding_id']), ('recommendations_history', array['finding_id']),
              ('milestones', array['id', 'finding_id', 'audit_id']), ('milestones_history', array['id', 'finding_id', 'audit_id'])
            ) as tables (name, ids)
          loop
            execute format($insert$
              insert into %1$I
              select made.*
              from %1$I as row
                cross join generate_series(1, 25) as copy
                cross join lateral (
                  select jsonb_object_agg(id, md5((to_jsonb(row) ->> id) || copy)::uuid) as ids from unnest($1) as id) as others
                cross join lateral jsonb_populate_record(row, others.ids) as made
            $insert$, copied.name) using copied.ids;
          end loop;
          insert into search_texts (kind, id, number, audit_id, finding_id, title, body)
          select kind, md5(id::text || copy)::uuid, number, md5(audit_id::text || copy)::uuid, md5(finding_id::text || copy)::uuid,
            title || ' copy' || copy, body
          from search_texts cross join generate_series(1, 25) as copy;
        end;
        $copies$
        """;

    private const string PlansSql = """
        alter role the_reader set session_preload_libraries = 'auto_explain';
        alter role the_reader set auto_explain.log_min_duration = 0;
        alter role the_reader set auto_explain.log_level = notice;
        """;
}
