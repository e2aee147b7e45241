using System.CommandLine;
using Npgsql;
using RemediationTracker.EventStore;
using RemediationTracker.EventStore.Daemon;

namespace RemediationTracker.Server.Cli;

/// <summary><c>projections dead-letters NAME [--replay]</c>: the events that a projection has set aside.</summary>
internal static class ProjectionDeadLettersCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var name = new Argument<string>("name") { Description = "An async projection, as the list names it." };
        var replay = new Option<bool>("--replay") { Description = "Carry them over now, in order, after the mend." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("dead-letters", "List the events that a projection has set aside.") { name, replay, json };
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).WithTrackerAsync(
            async services =>
            {
                var operations = services.GetRequiredService<ProjectionOperations>();
                var letters = await operations.DeadLettersAsync(parsed.GetValue(name)!, cancellationToken);
                if (parsed.GetValue(replay))
                    return await ReplayAsync(operations, parsed.GetValue(name)!, letters, cancellationToken);
                if (parsed.GetValue(json))
                    Output.WriteJson(letters);
                else
                    Write(letters);
                return 0;
            },
            cancellationToken)));
        return command;
    }

    private static void Write(IReadOnlyList<ProjectionDeadLetter> letters)
    {
        Console.Out.WriteLine($"Set aside: {letters.Count}");
        foreach (var letter in letters)
        {
            var error = letter.Error.Split('\n')[0];
            Console.Out.WriteLine(Terminal.Plain(
                $"  {letter.Position}: {letter.EventType}, version {letter.Version} of {letter.StreamId}, at {letter.At:u}: {error}"));
        }
    }

    private static async Task<int> ReplayAsync(
        ProjectionOperations operations, string name, IReadOnlyList<ProjectionDeadLetter> letters, CancellationToken cancellationToken)
    {
        var failed = 0;
        foreach (var letter in letters)
        {
            try
            {
                await operations.ReplayAsync(name, letter.Position, cancellationToken);
            }
            catch (Exception e) when (e is PostgresException or not (NpgsqlException or OperationCanceledException))
            {
                failed++;
                await Console.Error.WriteLineAsync(Terminal.Plain($"{letter.Position} stays set aside: {e.Message}"));
            }
        }

        Console.Out.WriteLine($"Carried over: {letters.Count - failed} of {letters.Count}.");
        return failed == 0 ? 0 : 1;
    }
}
