using System.CommandLine;
using RemediationTracker.Server.Exports;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Cli;

/// <summary><c>export LIST [--on DATE] [--known-on DATE] [--to FILE] [--format csv|xlsx]</c>: a list as a file.</summary>
internal static class ExportCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var name = new Argument<string>("list")
        {
            Description = $"Which list: {string.Join(", ", ExportLists.All.Select(list => list.Name))}.",
            HelpName = "LIST",
        };
        name.AcceptOnlyFromAmong([.. ExportLists.All.Select(list => list.Name)]);
        var on = new Option<DateOnly?>("--on")
        {
            Description = "The day on which lateness is judged (yyyy-MM-dd); today in the tracker's time zone when left out.",
            HelpName = "DATE",
            CustomParser = result => Days.ParseJudged(result),
        };
        var knownOn = KnownOn.Option();
        var to = new Option<string?>("--to") { Description = "The file to write; standard output when left out.", HelpName = "FILE" };
        var format = new Option<string?>("--format")
        {
            Description = "csv, or xlsx for a workbook; what the file's name ends with, else csv, when left out.",
            HelpName = "FORMAT",
        };
        format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(one => one.Name)]);
        var command = new Command("export", "Write a list for a spreadsheet, with nothing that it would take for a formula.")
        {
            name, on, knownOn, to, format,
        };
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).WithTrackerAsync(
            async services =>
            {
                var list = ExportLists.Find(parsed.GetValue(name)!)!;
                var (day, scope) = await KnownOn.AskAsync(
                    services, parsed.GetValue(on), parsed.GetValue(knownOn), cancellationToken);
                var rows = list.RowsAsync(services.GetRequiredService<TrackerReader>(), scope, day, cancellationToken);
                var path = parsed.GetValue(to);
                var written = ExportFormat.Find(parsed.GetValue(format) ?? Path.GetExtension(path ?? "").TrimStart('.').ToLowerInvariant())
                    ?? ExportFormat.Csv;
                if (path is null)
                {
                    await using var output = Console.OpenStandardOutput();
                    await written.WriteAsync(output, list.Headers, rows, cancellationToken);
                    return 0;
                }

                if (Directory.Exists(path))
                    throw new StartupException($"--to: {path} is a folder; name a file.");
                await using var file = File.Create(path);
                var count = await written.WriteAsync(file, list.Headers, rows, cancellationToken);
                await Console.Error.WriteLineAsync($"{path}: {Words.Count(count, "row")}");
                return 0;
            },
            cancellationToken)));
        return command;
    }
}
