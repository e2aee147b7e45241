using System.Globalization;
using Npgsql;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.ReadModels.History;

/// <summary>Lets pass who asks for an instant once the history tells of it.</summary>
internal static class HistoryGate
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits a few seconds for the history to come as far. A minute ahead is taken for a clock that is not quite right.</summary>
    /// <exception cref="GraphQLException">
    /// <c>KNOWN_AT_IN_FUTURE</c>: nobody knows what the record will hold. <c>HISTORY_BEHIND</c>: the history is being built, or stopped.
    /// </exception>
    public static async Task PassAsync(NpgsqlDataSource database, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (isFuture, isBehind) = await AskAsync(database, knownAt, cancellationToken);
            if (isFuture)
            {
                throw new GraphQLException(
                    $"What the record will hold on {knownAt.ToString("u", CultureInfo.InvariantCulture)} is not known yet: "
                    + "`knownAt` must not be in the future.",
                    "KNOWN_AT_IN_FUTURE");
            }

            if (!isBehind)
                return;

            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new GraphQLException(
                    "The history of the record has not come as far. Try again shortly; `projections list` tells whether it stands still.",
                    "HISTORY_BEHIND");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task<(bool IsFuture, bool IsBehind)> AskAsync(
        NpgsqlDataSource database, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(AskSql);
        command.Parameters.Add(new() { Value = knownAt });
        command.Parameters.Add(new() { Value = HistoryProjection.ProjectionName });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetBoolean(0), row.GetBoolean(1));
    }

    /// <remarks>Of those not carried over the first are looked at: times of record are nearly in the order of the ledger.</remarks>
    private const string AskSql = """
        select $1 > clock_timestamp() + interval '1 minute', exists (
          select from (
            select seq_id from ledger
            where position > coalesce((select position from projection_progress where name = $2), 0)
            order by position
            limit 1000
          ) waiting join mt_events event using (seq_id)
          where event.timestamp <= $1)
        """;
}
