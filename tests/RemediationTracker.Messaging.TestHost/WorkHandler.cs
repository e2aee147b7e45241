using Npgsql;

namespace RemediationTracker.Messaging.TestHost;

/// <summary>
/// Notes in <c>runs</c> that it begins, which stays whatever happens, and in <c>effects</c>, with the inbox mark, that it is done.
/// </summary>
public sealed class WorkHandler(NpgsqlDataSource database) : IMessageHandler<Work>
{
    public async Task HandleAsync(Work message, MessageContext context, CancellationToken cancellationToken)
    {
        await using (var begin = database.CreateCommand("insert into runs (name, process) values ($1, $2)"))
        {
            begin.Parameters.Add(new() { Value = message.Name });
            begin.Parameters.Add(new() { Value = Environment.ProcessId });
            await begin.ExecuteNonQueryAsync(CancellationToken.None);
        }
        if (context.Attempt <= message.Failures) throw new InvalidOperationException("As asked.");

        // Without the token: the worst handler, which does not notice that it is over.
        await Task.Delay(message.Milliseconds, CancellationToken.None);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new("insert into effects (name) values ($1)") { Parameters = { new() { Value = message.Name } } });
        batch.BatchCommands.Add(context.InboxMark());
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
