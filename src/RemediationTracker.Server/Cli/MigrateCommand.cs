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
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(
            () => session(parsed).WithTrackerAsync(_ => Task.FromResult(0), cancellationToken)));
        return command;
    }
}
