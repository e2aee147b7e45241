using Npgsql;

namespace RemediationTracker.EventStore.Streams;

/// <summary>The versions that streams are at.</summary>
internal sealed class StreamVersions(NpgsqlDataSource dataSource)
{
    /// <summary>A stream that does not exist is missing from the result.</summary>
    public async Task<Dictionary<Guid, long>> ReadAsync(Guid[] streams, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Versions);
        command.Parameters.Add(new() { Value = streams });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new Dictionary<Guid, long>();
        while (await row.ReadAsync(cancellationToken)) versions.Add(row.GetGuid(0), row.GetInt64(1));
        return versions;
    }

    private const string Versions = "select id, coalesce(version, 0) from mt_streams where id = any ($1)";
}
