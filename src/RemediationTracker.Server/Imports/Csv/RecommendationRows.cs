using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>Rows of recommendations, of findings that are on record.</summary>
internal sealed class RecommendationRows : ICsvImportList
{
    /// <inheritdoc/>
    public string Name => "recommendations";

    /// <inheritdoc/>
    public IReadOnlyList<CsvImportColumn> Columns { get; } =
    [
        new(CsvHeadings.Agency, true, "short name of the auditee"),
        new(CsvHeadings.Audit, true, "title of the audit"),
        new(CsvHeadings.Finding, true, "title of the finding, which is on record"),
        new(CsvHeadings.Recommendation, true, "its number within the finding, 1 or more"),
        new(CsvHeadings.Text, true, "verbatim"),
        new(CsvHeadings.Priority, false, "Low, Medium, High or Critical"),
    ];

    /// <inheritdoc/>
    public string? ColumnOf(string field) => field switch
    {
        "number" => CsvHeadings.Recommendation,
        "text" => CsvHeadings.Text,
        _ => null,
    };

    /// <inheritdoc/>
    public CsvPlan Plan(CsvRow row, string file, Act act, KnownRecord known)
    {
        var finding = known.FindingOf(row);
        row.Required(CsvHeadings.Recommendation);
        var numbers = row.Numbers(CsvHeadings.Recommendation);
        if (row.Problems.Count == 0 && numbers.Count != 1)
            row.Fail(CsvHeadings.Recommendation, CsvProblem.Invalid, "A row is about one recommendation.");
        var text = row.RequiredVerbatim(CsvHeadings.Text);
        var priority = row.OneOf<Priority>(CsvHeadings.Priority);
        if (finding is null || row.Problems.Count > 0)
            return CsvPlan.Nothing;

        var number = numbers[0];
        if (known.Recommendation(finding.Id, number) is { } same)
        {
            if (!KnownRecord.IsSame(text, same.Text))
                row.Fail(CsvHeadings.Text, CsvProblem.Differs, "It is on record, or in a row above, in other words.");
            if (priority is not null && priority.ToString() != same.Priority)
                row.Fail(CsvHeadings.Priority, CsvProblem.Differs, "It is on record, or in a row above, with another priority.");
            return CsvPlan.Known(same.Line);
        }

        var asOf = act with { OccurredOn = finding.Audit.PublishedOn ?? act.Today };
        return new CsvPlan(
            [
                new CommandTo(finding.Id, new RecordRecommendation(asOf, new StatedRecommendation(number, text), priority)
                {
                    IsOfDraft = finding.Audit.PublishedOn is null,
                }),
            ],
            () => known.Add(new RecommendationOnRecord(finding.Id, number, text, priority?.ToString()) { Line = row.Line }));
    }
}
