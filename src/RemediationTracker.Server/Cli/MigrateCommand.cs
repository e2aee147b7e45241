using System.CommandLine;

namespace RemediationTracker.Server.Cli;

/// <summary>
/// <c>migrate</c>: brings the schema up to date and gives the server's role its rights, as every start does. So the server itself need not
/// be given the owner's connection.
/// </summary>
internal static class MigrateCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var command = new Command("migrate", "Bring the database's schema up to date, and give the server's role its rights.");
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(async () =>
        {
            var wasMigrated = await session(parsed).MigrateAsync(cancellationToken);
            Console.Out.WriteLine(wasMigrated ? "The schema was brought up to date." : "The schema is up to date.");
            return 0;
        }));
        return command;
    }
}
