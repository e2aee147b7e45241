using System.CommandLine;
using RemediationTracker.Domain;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Record;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary>
/// <c>import FILE…</c>: shows what was read, sentence by sentence, then records it: all of the files or none. A folder stands for the
/// text files, web pages and PDFs in it.
/// </summary>
internal static class ImportCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Published pages as text, HTML or PDF, or folders of them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what was read, and whether this or another version is on record; record nothing." };
        var agency = new Option<string?>("--agency")
        {
            Description = "Short name of the auditee, for pages that do not tell it.",
            HelpName = "NAME",
        };
        var supersede = new Option<bool>("--supersede") { Description = "Let a changed version take the place of the one on record." };
        var command = new Command("import", "Read published pages, show what was read, and record it: all files, or none.")
        {
            files,
            dryRun,
            agency,
            supersede,
        };
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(async () =>
        {
            var readings = await ReadAsync(Files(parsed.GetValue(files)!), session(parsed).Today, cancellationToken);
            if (readings is null)
                return 1;

            foreach (var page in readings)
                PageReport.Write(Terminal.Out, page);
            if (parsed.GetValue(dryRun))
            {
                return await CompareAsync(
                    session(parsed), readings, parsed.GetValue(agency), parsed.GetValue(supersede), cancellationToken);
            }

            return await session(parsed).RecordAsync(
                services => RecordAsync(services, readings, parsed.GetValue(agency), parsed.GetValue(supersede), cancellationToken),
                mayBegin: true,
                cancellationToken);
        }));
        return command;
    }

    /// <summary>
    /// The files meant, those of a folder in order of their names. A folder that holds none stays, and is refused as no page.
    /// </summary>
    private static List<FileInfo> Files(string[] paths) =>
    [
        .. from path in paths
           from file in Directory.Exists(path)
               ? Directory.EnumerateFiles(path).Where(IsPage).Order(StringComparer.Ordinal).DefaultIfEmpty(path)
               : [path]
           select new FileInfo(file),
    ];

    private static bool IsPage(string file) =>
        Path.GetExtension(file).ToLowerInvariant() is ".txt" or ".html" or ".htm" or ".pdf";

    /// <summary>Reads all files; null, with every reason on standard error, when one of them is no page.</summary>
    private static async Task<List<PageProposal>?> ReadAsync(List<FileInfo> files, DateOnly today, CancellationToken cancellationToken)
    {
        var readings = await Terminal.Error.Progress().StartAsync(async progress =>
        {
            var bar = progress.AddTask($"Reading {Web.Words.Count(files.Count, "page")}", maxValue: files.Count);
            var read = new List<PageReading>();
            foreach (var file in files)
            {
                read.Add(await ReadAsync(file, today, cancellationToken));
                bar.Increment(1);
            }

            return read;
        });
        var refusals = readings.OfType<PageRefusal>().ToList();
        foreach (var refusal in refusals)
            await Console.Error.WriteLineAsync(Terminal.Plain($"{refusal.Code}: {refusal.Message}"));
        if (refusals.Count > 0)
            await Console.Error.WriteLineAsync("Nothing was recorded.");
        return refusals.Count > 0 ? null : [.. readings.OfType<PageProposal>()];
    }

    private static async Task<PageReading> ReadAsync(FileInfo file, DateOnly today, CancellationToken cancellationToken)
    {
        if (Directory.Exists(file.FullName))
            return new PageRefusal("IMPORT_NO_SUCH_FILE", $"{file.Name} is a folder without pages (*.txt, *.html, *.htm, *.pdf).");
        if (!file.Exists)
            return new PageRefusal("IMPORT_NO_SUCH_FILE", $"{file.Name} is not there.");
        if (file.Length > OsaPage.MaxPdfBytes)
            return OsaPage.TooLarge(file.Name, file.Length, OsaPage.MaxPdfBytes);

        return OsaPage.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken), file.Name, new ImportOptions(today));
    }

    /// <summary>Tells what recording the pages would come to, where there is a record. The exit status is as if they were recorded.</summary>
    private static async Task<int> CompareAsync(
        CliSession session, List<PageProposal> pages, string? agency, bool supersede, CancellationToken cancellationToken)
    {
        try
        {
            return await session.LookAtTrackerAsync(
                async services =>
                {
                    var act = Act.On(services.GetRequiredService<TrackerClock>().Today, CliSession.Operator);
                    var judgements = await services.GetRequiredService<PageImport>()
                        .ForeseeAsync(pages, act, agency, supersede, cancellationToken);
                    foreach (var (page, judgement) in pages.Zip(judgements))
                        PageReport.WriteForeseen(Terminal.Out, page, judgement);
                    return judgements.Any(judgement => judgement.Outcome is { IsRefusal: true }) ? 1 : 0;
                },
                cancellationToken);
        }
        catch (NoRecordException)
        {
            Terminal.Out.WriteLine("Dry run: there is no record yet to compare with. Nothing was recorded.");
            return 0;
        }
    }

    private static async Task<int> RecordAsync(
        IServiceProvider services, List<PageProposal> pages, string? agency, bool supersede, CancellationToken cancellationToken)
    {
        var import = services.GetRequiredService<PageImport>();
        var act = Act.On(services.GetRequiredService<TrackerClock>().Today, CliSession.Operator);
        var outcomes = await Terminal.Error.Progress().StartAsync(progress =>
        {
            var bar = new Bar(progress.AddTask($"Recording {Web.Words.Count(pages.Count, "page")}", maxValue: 1));
            return import.RecordAsync(pages, act, agency, supersede, bar, cancellationToken);
        });
        foreach (var (page, outcome) in pages.Zip(outcomes))
            PageReport.Write(Terminal.Out, page, outcome);
        return outcomes.Any(outcome => outcome.IsRefusal) ? 1 : 0;
    }

    private sealed class Bar(ProgressTask bar) : IProgress<double>
    {
        public void Report(double value) => bar.Value = value;
    }
}
