using Npgsql;

namespace RemediationTracker.Server.ReadModels;

/// <summary>A command text with its positional parameters.</summary>
internal static class Statement
{
    /// <summary>A statement with <c>$1</c>, <c>$2</c>, … bound to the values in order; null becomes SQL null.</summary>
    public static NpgsqlBatchCommand Of(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            statement.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return statement;
    }
}
