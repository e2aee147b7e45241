using System.Reflection;
using Npgsql;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Telemetry.Status;

/// <summary>Looks at how the tracker itself is.</summary>
internal sealed class StatusReader(NpgsqlDataSource database, MessageOperations messages, IEnumerable<ReadModel> readModels)
{
    private static readonly string Version =
        typeof(StatusReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>Looks.</summary>
    public async Task<StatusView> ReadAsync(CancellationToken cancellationToken)
    {
        var counts = await messages.CountAsync(cancellationToken);
        await using var command = database.CreateCommand(StatusSql);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new StatusView
        {
            Version = Version,
            LastScript = row.IsDBNull(0) ? null : row.GetString(0),
            Scripts = row.GetInt32(1),
            Ledger = row.GetString(2),
            Position = row.GetInt64(3),
            SealedAt = Instant(4),
            Unsealed = row.GetInt64(5),
            UnsealedSince = Instant(6),
            IsSealLate = row.GetBoolean(7),
            Begins = Instant(8),
            Watched = row.GetInt64(9),
            WatchedOn = row.IsDBNull(10) ? null : row.GetFieldValue<DateOnly>(10),
            IsRebuilding = row.GetBoolean(11),
            Now = row.GetFieldValue<DateTimeOffset>(12),
            Messages = counts,
            ReadModels = [.. readModels.Select(model => (model.Name, model.Tables))],
        };

        DateTimeOffset? Instant(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }

    /// <remarks>The packages' own scripts come before ours in the order of names.</remarks>
    private const string StatusSql = $"""
        select
          (select max(split_part(scriptname, ' ', 1)) from public.schema_versions),
          (select count(*)::int from public.schema_versions),
          (select name from ledger_name),
          head.position,
          (select sealed_at from ledger where position = head.position),
          (select count(*) from unsealed),
          (select min(queued_at) from unsealed),
          exists (select from unsealed where queued_at < clock_timestamp() - interval '1 minute'),
          ({RecordBegins.Sql}),
          watch.position,
          watch.day,
          exists (select from pg_namespace where nspname = 'rebuild'),
          clock_timestamp()
        from ledger_head as head cross join overdue_watch as watch
        """;
}
