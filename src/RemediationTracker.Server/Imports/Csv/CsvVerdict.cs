namespace RemediationTracker.Server.Imports.Csv;

/// <summary>What a row comes to.</summary>
/// <param name="Line">The line on which it begins.</param>
/// <param name="Standing">What it comes to.</param>
/// <param name="Cells">What it says under the headings that must be filled, in their order.</param>
public sealed record CsvVerdict(long Line, CsvStanding Standing, IReadOnlyList<string> Cells)
{
    internal static CsvVerdict Of(CsvRow row, CsvPlan plan, ICsvImportList list) => new(
        row.Line,
        row.Problems.Count > 0 ? CsvStanding.Bad
            : plan.Commands.Count > 0 ? CsvStanding.New
            : plan.SameAs is null ? CsvStanding.OnRecord
            : CsvStanding.Repeated,
        [.. list.Columns.Where(column => column.IsRequired).Select(column => row.Text(column.Heading) ?? "")]);
}
