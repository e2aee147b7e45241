using System.Data;
using Npgsql;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>
/// The tables of one rebuild in the schema <c>rebuild</c>. On its connection that schema comes before <c>public</c>, so that the
/// projection's own statements write them.
/// </summary>
internal sealed class ShadowTables(NpgsqlConnection connection, IProjection projection)
{
    /// <summary>False when another rebuild of the projection is at work. The reservation ends with the connection at the latest.</summary>
    public async Task<bool> ReserveAsync(CancellationToken cancellationToken)
    {
        await using var reserve = new NpgsqlCommand(Reserve, connection) { Parameters = { new() { Value = projection.Name } } };
        return await reserve.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Makes them, empty.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(Make, cancellationToken);
        await using var path = new NpgsqlCommand(Path, connection);
        await path.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Tells the planner what is in them: nobody else has had the time to.</summary>
    public Task AnalyzeAsync(CancellationToken cancellationToken) => ExecuteAsync(Analyze, cancellationToken);

    /// <summary>Waits for whoever reads or writes the live tables, as long as the transaction's lock_timeout says for each.</summary>
    public Task LockLiveAsync(CancellationToken cancellationToken) => ExecuteAsync(LockLive, cancellationToken);

    /// <summary>Puts them in the live tables' place.</summary>
    public Task SwapAsync(CancellationToken cancellationToken) => ExecuteAsync(Swap, cancellationToken);

    /// <summary>
    /// Takes away what is left of them. What cannot be dropped, since somebody has made a view on it say, is left to the next rebuild: it
    /// must not hide why this one has ended. The reservation is given up only after it, with the session: the next rebuild's tables have
    /// the same names.
    /// </summary>
    public async Task LeaveAsync()
    {
        if (connection.State != ConnectionState.Open) return;
        try
        {
            await ExecuteAsync(Drop, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // As said above; or the connection is lost, and the tables are dropped by the next rebuild.
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = projection.Tables.ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string Reserve = "select pg_try_advisory_lock(hashtextextended('rebuild of projection ' || $1, 0))";

    private const string Make = "select make_shadow_table(name) from unnest($1) as name";

    private const string Path = "set search_path = rebuild, public";

    private const string Analyze = "select analyze_shadow_table(name) from unnest($1) as name";

    private const string LockLive = "select lock_live_tables($1)";

    private const string Swap = "select swap_shadow_table(name) from unnest($1) as name";

    private const string Drop = "select drop_shadow_table(name) from unnest($1) as name";
}
