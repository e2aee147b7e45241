using System.Text;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Server.Exports;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>
/// Imports lists from CSV and workbooks, by the same commands as everything else: what a row may do the deciders say, row by row, and everything that is
/// recorded of a file is one transaction. What a row speaks of is known by agency, audit's title, finding's title, and number or
/// commitment; so the same file imported again records nothing.
/// </summary>
public sealed class CsvImport(CommandHandler commands, NpgsqlDataSource database)
{
    /// <summary>The lists that can be imported.</summary>
    internal static IReadOnlyList<ICsvImportList> Lists { get; } = [new FindingRows(), new RecommendationRows(), new MilestoneRows()];

    /// <summary>Judges a file, and records of it what <paramref name="mode"/> says.</summary>
    /// <param name="list">Which list the file holds.</param>
    /// <param name="file">The file's name, without folders.</param>
    /// <param name="bytes">The file: CSV, or a workbook.</param>
    /// <param name="encoding">Of CSV; null for UTF-8, or UTF-16 when a mark says so.</param>
    /// <param name="act">Who imports it, and today.</param>
    /// <param name="mode">What is recorded.</param>
    /// <param name="progress">Told which share of the rows is judged, from 0 to 1.</param>
    /// <param name="cancellationToken">Cancels it; then nothing is recorded.</param>
    /// <param name="id">Under which it is recorded once, however often it is sent; null for none.</param>
    internal async Task<CsvImportReport> ImportAsync(
        ICsvImportList list,
        string file,
        byte[] bytes,
        Encoding? encoding,
        Act act,
        CsvImportMode mode,
        IProgress<double> progress,
        CancellationToken cancellationToken,
        CommandId? id = null)
    {
        var sheet = Sheet.Read(bytes, encoding, list.Columns, ExportLists.Find(list.Name)!.Headers);
        if (sheet.Rows.Count == 0)
            return new CsvImportReport(0, 0, 0, sheet.Problems, 0);

        // Who only looks holds nobody up.
        await using var gate = mode is CsvImportMode.DryRun ? null : await ImportGate.TakeAsync(database, cancellationToken);
        var known = await KnownRecord.LoadAsync(
            database, [.. sheet.Rows.Select(row => row.Text(CsvHeadings.Agency)?.Trim()).OfType<string>()], cancellationToken);
        var problems = sheet.Problems.ToList();
        var planned = new Dictionary<Guid, List<object>>();
        var notes = new List<CsvNote>();
        var verdicts = new List<CsvVerdict>();
        var (good, unchanged, repeated) = (0, 0, 0);
        foreach (var (place, row) in sheet.Rows.Index())
        {
            var plan = list.Plan(row, file, act, known);
            if (row.Problems.Count == 0 && await ObjectionToAsync(plan, planned, cancellationToken) is { } refusal)
                row.Fail(refusal is InvalidValue invalid ? list.ColumnOf(invalid.Field) : null, refusal.Code, refusal.Message);
            problems.AddRange(row.Problems);
            if (row.Problems.Count == 0)
            {
                Accept(plan, planned);
                if (plan.SameAs is { } above)
                    row.Note(null, $"The row says what line {above} says.");
                notes.AddRange(row.Notes);
                if (plan.Commands.Count > 0) good++;
                else if (plan.SameAs is null) unchanged++;
                else repeated++;
            }

            verdicts.Add(CsvVerdict.Of(row, plan, list));

            progress.Report((place + 1.0) / sheet.Rows.Count);
        }

        problems = [.. problems.OrderBy(problem => problem.Line)];
        var report = new CsvImportReport(sheet.Rows.Count, good, unchanged, problems, 0) { Notes = notes, Repeated = repeated, Verdicts = verdicts };
        if (good == 0 || mode is CsvImportMode.DryRun || (mode is CsvImportMode.AllOrNothing && problems.Count > 0))
            return report;

        var all = planned.Select(stream => Aggregates.Commands(stream.Key, stream.Value)).ToList();
        return await commands.HandleAsync(all, CommandContext.New() with { CommandId = id }, cancellationToken) switch
        {
            Repeated => report,
            Recorded recorded => report with { EventCount = recorded.EventCount },
            Refused { Refusal: var late } => report with { Problems = [.. problems, new CsvProblem(0, null, late.Code, late.Message)] },
            var other => throw new InvalidOperationException($"A result of an unknown kind: {other.GetType().Name}."),
        };
    }

    /// <summary>Why a row's commands would be refused, after those of the rows above; null when they would not be.</summary>
    private async Task<Refusal?> ObjectionToAsync(
        CsvPlan plan, Dictionary<Guid, List<object>> planned, CancellationToken cancellationToken)
    {
        foreach (var stream in plan.Commands.GroupBy(one => one.StreamId, one => one.Command))
        {
            var command = Aggregates.Commands(stream.Key, [.. planned.GetValueOrDefault(stream.Key) ?? [], .. stream]);
            if (await commands.ObjectionToAsync(command, CommandContext.New(), cancellationToken) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static void Accept(CsvPlan plan, Dictionary<Guid, List<object>> planned)
    {
        foreach (var (stream, command) in plan.Commands)
        {
            if (!planned.TryGetValue(stream, out var before))
                planned[stream] = before = [];
            before.Add(command);
        }

        plan.Learn();
    }
}
