using System.Data.Common;
using JasperFx.Events;
using Npgsql;
using Weasel.Core;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;

namespace RemediationTracker.Server.Record;

/// <summary>
/// A statement of our own with <c>$1</c>, <c>$2</c>, … that goes out in the batch of a Marten session, in the session's transaction. It gives
/// no rows back. Marten's own <c>QueueSqlCommand</c> takes only <c>?</c>, one for each use of a value.
/// </summary>
public sealed class Statement : Marten.Internal.Operations.IStorageOperation, NoDataReturnedCall
{
    private readonly object?[] values;

    private Statement(string sql, object?[] values) => (Sql, this.values) = (sql, values);

    /// <summary>The text.</summary>
    public string Sql { get; }

    /// <inheritdoc/>
    public Type DocumentType => typeof(IEvent);

    /// <summary>A statement with <c>$1</c>, <c>$2</c>, … bound to the values in order; null becomes SQL null.</summary>
    public static Statement Of(string sql, params ReadOnlySpan<object?> values) => new(sql, values.ToArray());

    /// <inheritdoc/>
    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        builder.Append(Sql);
        foreach (var value in values)
        {
            // A parameter without a name is the next of $1, $2, …; the text already names it.
            builder.AddParameters<object>(new Dictionary<string, object> { [""] = value ?? DBNull.Value });
        }
    }

    /// <summary>The statement for a batch that is not a session's.</summary>
    public NpgsqlBatchCommand ToBatchCommand()
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }

    /// <inheritdoc/>
    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    /// <inheritdoc/>
    public OperationRole Role() => OperationRole.Other;
}
