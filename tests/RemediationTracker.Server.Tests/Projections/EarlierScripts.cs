using Npgsql;

namespace RemediationTracker.Server.Tests.Projections;

/// <summary>How tests run a migration's script once more, and see what it came to.</summary>
internal static class EarlierScripts
{
    /// <summary>Executes a script as a migration is: in one transaction.</summary>
    public static async Task ExecuteAsync(this NpgsqlDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
#pragma warning disable CA2100 // A script of ours.
        await using var command = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    /// <summary>The first column of each row.</summary>
    public static async Task<List<string>> TextsAsync(this NpgsqlDataSource database, string sql)
    {
#pragma warning disable CA2100 // A query of ours.
        await using var command = database.CreateCommand(sql);
#pragma warning restore CA2100
        await using var row = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await row.ReadAsync())
            texts.Add(row.GetString(0));
        return texts;
    }
}
