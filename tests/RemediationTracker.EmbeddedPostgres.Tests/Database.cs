using Npgsql;

namespace RemediationTracker.EmbeddedPostgres.Tests;

/// <summary>One statement on one connection.</summary>
public static class Database
{
    public static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var source = NpgsqlDataSource.Create(unpooled.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
