using System.Text;
using Npgsql;

namespace RemediationTracker.Server.ReadModels.Lists;

/// <summary>
/// A statement under construction out of constant pieces. A value never becomes text of the statement: it becomes a parameter.
/// </summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<NpgsqlParameter> _parameters = [];

    /// <summary>Adds a piece that is a constant of this program.</summary>
    public SqlText Add(string constant)
    {
        _text.Append(constant);
        return this;
    }

    /// <summary>Binds a value and adds its place, <c>$n</c>.</summary>
    public SqlText AddValue(object? value) => Add(Bind(value));

    /// <summary>Binds a value and returns its place, <c>$n</c>.</summary>
    public string Bind(object? value)
    {
        _parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return $"${_parameters.Count}";
    }

    /// <summary>The command.</summary>
    public NpgsqlCommand CommandOn(NpgsqlDataSource database)
    {
        var command = database.CreateCommand(_text.ToString());
        foreach (var parameter in _parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
