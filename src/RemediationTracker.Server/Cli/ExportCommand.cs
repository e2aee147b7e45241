using System.CommandLine;
using RemediationTracker.Server.Exports;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Cli;

/// <summary><c>export LIST [--on DATE] [--known-on DATE] [--to FILE]</c>: a list as CSV.</summary>
internal static class ExportCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var name = new Argument<string>("list") { Description = "Which list.", HelpName = "LIST" };
        name.AcceptOnlyFromAmong([.. CsvLists.All.Select(list => list.Name)]);
        var on = new Option<DateOnly?>("--on")
        {
            Description = "The day on which lateness is judged (yyyy-MM-dd); today in the tracker's time zone when left out.",
            HelpName = "DATE",
            CustomParser = result => Days.Parse(result),
        };
        var knownOn = KnownOn.Option();
        var to = new Option<string?>("--to") { Description = "The file to write; standard output when left out.", HelpName = "FILE" };
        var command = new Command("export", "Write a list as CSV: UTF-8, for Excel, with nothing that it would take for a formula.")
        {
            name, on, knownOn, to,
        };
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).WithTrackerAsync(
            async services =>
            {
                var list = CsvLists.Find(parsed.GetValue(name)!)!;
                var (day, scope) = KnownOn.Ask(services, parsed.GetValue(on), parsed.GetValue(knownOn));
                var rows = list.RowsAsync(services.GetRequiredService<TrackerReader>(), scope, day, cancellationToken);
                if (parsed.GetValue(to) is not { } path)
                {
                    await using var output = Console.OpenStandardOutput();
                    await CsvFile.WriteAsync(output, list.Headers, rows, cancellationToken);
                    return 0;
                }

                await using var file = File.Create(path);
                var count = await CsvFile.WriteAsync(file, list.Headers, rows, cancellationToken);
                await Console.Error.WriteLineAsync($"{path}: {count} rows");
                return 0;
            },
            cancellationToken)));
        return command;
    }
}
