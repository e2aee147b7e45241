using System.Text;
using Npgsql;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.ReadModels.Lists;

/// <summary>
/// A statement under construction out of constant pieces. A value never becomes text of the statement: it becomes a parameter.
/// </summary>
internal sealed class SqlText
{
    private const int MaxValues = 1_000;

    private readonly StringBuilder text = new();
    private readonly List<NpgsqlParameter> parameters = [];

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

    /// <summary>The command.</summary>
    public NpgsqlCommand CommandOn(NpgsqlDataSource database)
    {
        var command = database.CreateCommand(text.ToString());
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);
}
