using Npgsql;
using RemediationTracker.Server.Record;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>The one migrated database of this test process, which others begin as copies of.</summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>Its name. It goes with the server, when the process ends.</summary>
    public static Task<string> NameAsync() => Made.Value;

    private static async Task<string> MakeAsync()
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        await RecordSchema.MigrateAsync(database.ConnectionString, CancellationToken.None);
        await database.DataSource.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        return database.Name;
    }
}
