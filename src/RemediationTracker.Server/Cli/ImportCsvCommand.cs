using System.CommandLine;
using System.Globalization;
using System.Text;
using RemediationTracker.Domain;
using RemediationTracker.Server.Imports.Csv;
using RemediationTracker.Server.Web;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary><c>import-csv LIST FILE [--dry-run | --partial]</c>: records the rows of a file, all of them or none.</summary>
internal static class ImportCsvCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var name = new Argument<string>("list")
        {
            Description = $"Which list: {string.Join(", ", CsvImport.Lists.Select(list => list.Name))}.",
            HelpName = "LIST",
        };
        name.AcceptOnlyFromAmong([.. CsvImport.Lists.Select(list => list.Name)]);
        var file = new Argument<FileInfo?>("file") { Description = "The file, with headings.", Arity = ArgumentArity.ZeroOrOne };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tell what is wrong, by line and column; record nothing." };
        var partial = new Option<bool>("--partial") { Description = "Record the good rows though others are not." };
        var columns = new Option<bool>("--columns") { Description = "Only tell which columns the list takes." };
        var encoding = new Option<string?>("--encoding")
        {
            Description = "The encoding of CSV that is not in UTF-8: windows-1252 or utf-16.",
            HelpName = "NAME",
        };
        encoding.AcceptOnlyFromAmong([.. CsvText.Encodings.Keys]);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("import-csv", "Record findings, recommendations or milestones from CSV or XLSX: all rows of the file, or none.")
        {
            name, file, dryRun, partial, columns, encoding, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(columns) == (result.GetValue(file) is not null))
                result.AddError("Give a file, or --columns.");
            if (result.GetValue(dryRun) && result.GetValue(partial))
                result.AddError("--dry-run records nothing, and --partial something: give one of them.");
        });
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(async () =>
        {
            var list = CsvImport.Lists.Single(one => one.Name == parsed.GetValue(name));
            if (parsed.GetValue(file) is not { } source)
                return WriteColumns(list, parsed.GetValue(json));

            var mode = parsed.GetValue(dryRun) ? CsvImportMode.DryRun
                : parsed.GetValue(partial) ? CsvImportMode.Partial
                : CsvImportMode.AllOrNothing;
            var encoded = parsed.GetValue(encoding) is { } known ? CsvText.Encodings[known] : null;
            var bytes = await ReadAsync(source, cancellationToken);
            return await session(parsed).RecordAsync(
                async services =>
                {
                    var report = await ImportAsync(services, list, source.Name, bytes, encoded, mode, cancellationToken);
                    if (parsed.GetValue(json))
                        Output.WriteJson(report);
                    else
                        Write(report, source.Name, mode);
                    return report.Problems.Count == 0 ? 0 : 1;
                },
                mayBegin: true,
                cancellationToken);
        }));
        return command;
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
            throw new StartupException($"{file.Name} is not there. Name a file.");

        // One byte more than is taken is enough to tell that it is too large.
        var bytes = new byte[Math.Min(file.Length, Sheet.MaxBytes + 1)];
        await using var stream = file.OpenRead();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static Task<CsvImportReport> ImportAsync(
        IServiceProvider services,
        ICsvImportList list,
        string file,
        byte[] bytes,
        Encoding? encoding,
        CsvImportMode mode,
        CancellationToken cancellationToken) =>
        Terminal.Error.Progress().StartAsync(progress =>
        {
            var bar = new Bar(progress.AddTask($"Judging {Terminal.Escape(file)}", maxValue: 1));
            var act = Act.On(services.GetRequiredService<TrackerClock>().Today, CliSession.Operator);
            return services.GetRequiredService<CsvImport>().ImportAsync(list, file, bytes, encoding, act, mode, bar, cancellationToken);
        });

    private static int WriteColumns(ICsvImportList list, bool json)
    {
        if (json)
        {
            Output.WriteJson(list.Columns);
            return 0;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("Column", "Required", "What it holds");
        foreach (var column in list.Columns)
            table.AddRow(Terminal.Escape(column.Heading), column.IsRequired ? "yes" : "", Terminal.Escape(column.Meaning));
        Terminal.Out.Write(table);
        return 0;
    }

    private static void Write(CsvImportReport report, string file, CsvImportMode mode)
    {
        foreach (var problem in report.Problems)
        {
            var line = problem.Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{problem.Line}:");
            var column = problem.Column is null ? "" : $" {problem.Column}:";
            Console.Error.WriteLine(Terminal.Plain($"{file}:{line}{column} {problem.Code}: {problem.Message}"));
        }

        foreach (var note in report.Notes)
        {
            var column = note.Column is null ? "" : $" {note.Column}:";
            Console.Error.WriteLine(Terminal.Plain(
                string.Create(CultureInfo.InvariantCulture, $"{file}:{note.Line}:{column} {note.Message}")));
        }

        if (report is { Rows: 0, Problems: [] })
            Console.Error.WriteLine(Terminal.Plain($"{file} has headings and no row below them."));
        var bad = report.Problems.Select(problem => problem.Line).Where(line => line > 0).Distinct().Count();
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Rows with something new: {report.Good}; on record already: {report.Known}; repeated in the file: {report.Repeated}; bad: {bad}."));
        Console.Out.WriteLine(report.EventCount > 0
            ? $"Recorded {Words.Count(report.EventCount, "event")}."
            : mode is CsvImportMode.DryRun ? "Nothing was recorded: this was a dry run." : "Nothing was recorded.");
    }

    private sealed class Bar(ProgressTask bar) : IProgress<double>
    {
        public void Report(double value) => bar.Value = value;
    }
}
