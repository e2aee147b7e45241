using System.Text;
using System.Text.Json;
using Npgsql;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Lists;

/// <summary>
/// A query under construction out of constant pieces. A value never becomes text of the query: it becomes a parameter.
/// </summary>
/// <param name="knownAt">The instant at which the record is asked; null for now.</param>
internal sealed class SqlText(DateTimeOffset? knownAt)
{
    /// <summary>What the API tells of an instant ends with its millisecond.</summary>
    private static readonly TimeSpan RestOfMillisecond = TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond - 10);

    private const int MaxValues = 1_000;

    private readonly StringBuilder text = new();
    private readonly List<NpgsqlParameter> parameters = [];

    /// <summary>The last instant of its millisecond that the database tells from others, in UTC.</summary>
    public static DateTimeOffset ToEndOfMillisecond(DateTimeOffset instant) => instant.ToUniversalTime() + RestOfMillisecond;

    /// <summary>Adds a piece that is a constant of this program.</summary>
    public SqlText Add(string constant)
    {
        text.Append(constant);
        return this;
    }

    /// <summary>Binds a value and adds its place, <c>$n</c>.</summary>
    public SqlText AddValue(object? value) => Add(Bind(value));

    /// <summary>Binds a value and returns its place, <c>$n</c>.</summary>
    /// <exception cref="GraphQLException">A text holds U+0000, which PostgreSQL cannot take, or there are too many values.</exception>
    public string Bind(object? value)
    {
        if ((value is string text && HasNul(text)) || (value is string[] texts && Array.Exists(texts, HasNul)))
            throw new GraphQLException("A text holds the character U+0000, which is in no text of the record.", "INVALID_VALUE");

        if (parameters.Count == MaxValues)
            throw new GraphQLException($"A filter holds more than {MaxValues} values.", "INVALID_VALUE");

        parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return $"${parameters.Count}";
    }

    /// <summary>What tells it from all others: its text, its values, and the instant.</summary>
    public string Identity => string.Join(
        '\n',
        parameters.Select(one => one.Value is { } value and not DBNull ? JsonSerializer.Serialize(value, value.GetType()) : "null")
            .Prepend(text.ToString())
            .Append(knownAt?.ToString("O", null)));

    /// <summary>A piece that is to stand in several places, with its values bound once: what is added meanwhile, and not kept here.</summary>
    public string Apart(Action<SqlText> add)
    {
        var start = text.Length;
        add(this);
        var piece = text.ToString(start, text.Length - start);
        text.Length = start;
        return piece;
    }

    /// <summary>
    /// Runs it. Its plan is made for the values at hand: one for any values would take a condition on a scope, a day or an instant for one
    /// that a few rows in a thousand meet, and join the others one by one.
    /// </summary>
    /// <exception cref="GraphQLException">The instant asked for is in the future, or the history has not come as far.</exception>
    public Task<NpgsqlDataReader> ReadOnAsync(NpgsqlDataSource database, CancellationToken cancellationToken) =>
        RunAsync(database, hasOwnPlan: true, cancellationToken);

    /// <summary>Runs what finds rows by their keys, whose plan is the same for any values; of the past it is made for those at hand.</summary>
    /// <exception cref="GraphQLException">The instant asked for is in the future, or the history has not come as far.</exception>
    public Task<NpgsqlDataReader> FindOnAsync(NpgsqlDataSource database, CancellationToken cancellationToken) =>
        RunAsync(database, hasOwnPlan: knownAt is not null, cancellationToken);

    private async Task<NpgsqlDataReader> RunAsync(NpgsqlDataSource database, bool hasOwnPlan, CancellationToken cancellationToken)
    {
        var sql = text.ToString();
        if (knownAt is { } instant)
        {
            instant = ToEndOfMillisecond(instant);
            await HistoryGate.PassAsync(database, instant, cancellationToken);
            sql = TimeOfRecord.At(sql, Bind(instant));
        }

        await using var batch = database.CreateBatch();
        if (hasOwnPlan)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(OwnPlanSql));
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
        var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (hasOwnPlan)
            await reader.NextResultAsync(cancellationToken);
        return reader;
    }

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);

    /// <remarks>Until the end of the transaction, which is that of the batch.</remarks>
    private const string OwnPlanSql = "select set_config('plan_cache_mode', 'force_custom_plan', true)";
}
