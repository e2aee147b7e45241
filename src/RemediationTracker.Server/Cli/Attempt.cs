using System.Net.Sockets;
using Marten.Exceptions;
using RemediationTracker.EmbeddedPostgres;
using RemediationTracker.GraphQL;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Cli;

/// <summary>Runs a command's work. What whoever runs it can mend is told in a sentence, without a stack trace.</summary>
internal static class Attempt
{
    /// <summary>
    /// The work's exit status; <paramref name="failed"/> when it failed for a reason that can be told, 130 when it was interrupted.
    /// </summary>
    public static async Task<int> RunAsync(Func<Task<int>> work, int failed = 1)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception e) when (e
            is StartupException
            or TrustedDocumentsException
            or PostgresNotFoundException
            or EmbeddedPostgresException
            or PlatformNotSupportedException
            or UnauthorizedAccessException
            or IOException
            or SocketException
            or LedgerCheckpointException
            or DeadMessageNotFoundException
            or UnknownEventTypeException
            || DatabaseFailure.Of(e) is not null)
        {
            await Console.Error.WriteLineAsync(Terminal.Plain(DatabaseFailure.Of(e)?.Message ?? e.Message));
            return failed;
        }
    }
}
