using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>Rows of milestones, of findings that are on record: what the auditee promised, as of the day it promised it.</summary>
internal sealed class MilestoneRows : ICsvImportList
{
    /// <inheritdoc/>
    public string Name => "milestones";

    /// <inheritdoc/>
    public IReadOnlyList<CsvImportColumn> Columns { get; } =
    [
        new(CsvHeadings.Agency, true, "short name of the auditee"),
        new(CsvHeadings.Audit, true, "title of the audit"),
        new(CsvHeadings.Finding, true, "title of the finding, which is on record"),
        new(CsvHeadings.Recommendations, false, "numbers of the recommendations that it serves, as in 1, 2"),
        new(CsvHeadings.Commitment, true, "what was promised"),
        new(CsvHeadings.Due, true, "the due phrase, verbatim, as in by Summer 2024; it holds one date at most"),
        new(CsvHeadings.PromisedOn, true, "day on which it was promised (yyyy-MM-dd), from which relative phrases run"),
    ];

    /// <inheritdoc/>
    public string? ColumnOf(string field) => field switch
    {
        "title" => CsvHeadings.Commitment,
        "saidOn" => CsvHeadings.PromisedOn,
        _ => null,
    };

    /// <inheritdoc/>
    public CsvPlan Plan(CsvRow row, string file, Act act, KnownRecord known)
    {
        var finding = known.FindingOf(row);
        var numbers = row.Numbers(CsvHeadings.Recommendations);
        var title = row.Required(CsvHeadings.Commitment);
        var phrase = row.Required(CsvHeadings.Due);
        row.Required(CsvHeadings.PromisedOn);
        var said = row.Day(CsvHeadings.PromisedOn);
        if (finding is null || row.Problems.Count > 0)
            return CsvPlan.Nothing;
        if (known.Milestones(finding.Id, title) is { Count: > 0 } same)
            return Compare(row, same, phrase, numbers);

        foreach (var number in numbers.Where(number => known.Recommendation(finding.Id, number) is null))
            row.Fail(CsvHeadings.Recommendations, CsvProblem.NotFound, $"The finding has no recommendation {number} on record.");
        if (Read(row, phrase, said!.Value, finding.Audit.PublishedOn) is not { } reading)
            return CsvPlan.Nothing;

        var audit = finding.Audit;
        var committed = new MilestoneCommitted(finding.Id, title, audit.Agency, Due.Of(phrase, reading), numbers, DependsOn: null);
        return new CsvPlan(
            [new CommandTo(Guid.CreateVersion7(), new RecordCommitment(act with { OccurredOn = said.Value }, committed))],
            () => known.Add(new MilestoneOnRecord(finding.Id, title, [phrase], numbers) { Line = row.Line }));
    }

    private static DueReading? Read(CsvRow row, string phrase, DateOnly said, DateOnly? published)
    {
        if (phrase.Length > DuePhrase.MaxLength)
        {
            row.Fail(
                CsvHeadings.Due,
                CsvProblem.Invalid,
                $"The phrase has {phrase.Length} characters; at most {DuePhrase.MaxLength} are taken.");
            return null;
        }

        var readings = DuePhrase.Read(phrase, said, published: published);
        if (readings is [var only])
        {
            foreach (var doubt in DoubtWords.Of(only))
                row.Note(CsvHeadings.Due, doubt);
            return only;
        }

        row.Fail(CsvHeadings.Due, CsvProblem.Invalid, $"The phrase holds {readings.Count} dates; write a row for each.");
        return null;
    }

    private static CsvPlan Compare(CsvRow row, IReadOnlyList<MilestoneOnRecord> same, string phrase, IReadOnlyList<int> numbers)
    {
        if (!same.Any(one => one.Phrases.Any(known => KnownRecord.IsSame(known.Trim(), phrase))))
        {
            row.Fail(
                CsvHeadings.Due,
                CsvProblem.Differs,
                $"The commitment is on record, or in a row above, as due “{same[0].Phrases[0]}”; a new date is proposed in the tracker.");
        }
        else if (numbers.Count > 0 && !same.Any(one => one.Recommendations.Order().SequenceEqual(numbers)))
        {
            row.Fail(
                CsvHeadings.Recommendations,
                CsvProblem.Differs,
                "The commitment is on record, or in a row above, for other recommendations.");
        }

        return CsvPlan.Known(same[0].Line);
    }
}
