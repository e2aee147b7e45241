using System.Security.Cryptography;
using System.Text;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>
/// Rows of findings. An audit that is not on record is opened by the first row that names it. A row with a day of publication tells what
/// OSA published, as a page does; one without drafts a finding.
/// </summary>
internal sealed class FindingRows : ICsvImportList
{
    private static readonly string[] Texts =
    [
        CsvHeadings.Condition,
        CsvHeadings.Effect,
        CsvHeadings.Cause,
        CsvHeadings.Response,
        CsvHeadings.Reply,
        CsvHeadings.PostAuditAction,
        CsvHeadings.Severity,
    ];

    /// <inheritdoc/>
    public string Name => "findings";

    /// <inheritdoc/>
    public IReadOnlyList<CsvImportColumn> Columns { get; } =
    [
        new(CsvHeadings.Agency, true, "short name of the auditee, as in MassHealth"),
        new(CsvHeadings.Secretariat, false, "short name of its secretariat, as in EOHHS"),
        new(CsvHeadings.Audit, true, "title of the audit, which is opened when it is not on record"),
        new(CsvHeadings.PublishedOn, false, "day on which OSA published the audit (yyyy-MM-dd); empty for a draft"),
        new(CsvHeadings.Finding, true, "title of the finding"),
        new(CsvHeadings.Condition, false, "what the situation is"),
        new(CsvHeadings.Effect, false, "what follows from it"),
        new(CsvHeadings.Cause, false, "why it is so"),
        new(CsvHeadings.Response, false, "verbatim; not for drafts"),
        new(CsvHeadings.Reply, false, "verbatim; not for drafts"),
        new(CsvHeadings.PostAuditAction, false, "what was done after the audit"),
        new(CsvHeadings.Severity, false, "Low, Medium, High or Critical"),
    ];

    /// <inheritdoc/>
    public string? ColumnOf(string field) => field switch
    {
        "agency" => CsvHeadings.Agency,
        "secretariat" => CsvHeadings.Secretariat,
        "occurredOn" => CsvHeadings.PublishedOn,
        "title" => CsvHeadings.Finding,
        "condition" => CsvHeadings.Condition,
        "effect" => CsvHeadings.Effect,
        "cause" => CsvHeadings.Cause,
        "postAuditAction" => CsvHeadings.PostAuditAction,
        "response" => CsvHeadings.Response,
        "reply" => CsvHeadings.Reply,
        _ => null,
    };

    /// <inheritdoc/>
    public CsvPlan Plan(CsvRow row, string file, Act act, KnownRecord known)
    {
        var title = row.Required(CsvHeadings.Finding);
        var day = row.Day(CsvHeadings.PublishedOn);
        var severity = row.OneOf<Severity>(CsvHeadings.Severity);
        var audit = AuditOf(row, day, known, out var isNew);
        if (row.Problems.Count > 0)
            return CsvPlan.Nothing;
        if (known.Findings(audit.Id, title) is [var same, ..])
            return Compare(row, same, severity);
        var text = TextOf(row, title);
        if (day is null)
            RefuseAnswers(row);
        else if (FindingRules.Typed(text, row.Text(CsvHeadings.Response), row.Text(CsvHeadings.Reply)) is InvalidValue invalid)
            row.Fail(ColumnOf(invalid.Field), invalid.Code, invalid.Message);

        var id = Guid.CreateVersion7();
        var asOf = act with { OccurredOn = day ?? act.Today };
        var finding = new FindingOnRecord(id, audit, title, Texts.ToDictionary(column => column, row.Text)) { Line = row.Line };
        return new CsvPlan(
            [.. isNew ? Open(audit, asOf) : [], .. Record(row, file, finding, text, severity, asOf)],
            () =>
            {
                if (isNew) known.Add(audit);
                known.Add(finding);
            });
    }

    private static AuditOnRecord AuditOf(CsvRow row, DateOnly? day, KnownRecord known, out bool isNew)
    {
        var (agency, title, secretariat) =
            (row.Required(CsvHeadings.Agency), row.Required(CsvHeadings.Audit), row.Text(CsvHeadings.Secretariat)?.Trim());
        var audits = known.Audits(agency, title);
        isNew = audits.Count == 0;
        if (isNew)
            return new AuditOnRecord(Guid.CreateVersion7(), agency, secretariat, title, day);

        var audit = audits.FirstOrDefault(one => one.PublishedOn == day) ?? audits[0];
        // A day that could not be read is not one that differs.
        if (audit.PublishedOn != day && row.Problems.Count == 0)
        {
            var published = audit.PublishedOn is { } on ? $"published on {on:yyyy-MM-dd}" : "not published";
            row.Fail(CsvHeadings.PublishedOn, CsvProblem.Differs, $"The audit is on record, or in a row above, as {published}.");
        }

        if (secretariat is not null && !secretariat.Equals(audit.Secretariat, StringComparison.OrdinalIgnoreCase))
        {
            row.Fail(
                CsvHeadings.Secretariat,
                CsvProblem.Differs,
                $"The audit is on record, or in a row above, with {audit.Secretariat ?? "no secretariat"}.");
        }

        return audit;
    }

    /// <summary>What an empty cell does not say is not compared.</summary>
    private static CsvPlan Compare(CsvRow row, FindingOnRecord same, Severity? severity)
    {
        foreach (var column in Texts)
        {
            var text = column == CsvHeadings.Severity ? severity?.ToString() : row.Text(column);
            if (text is not null && !KnownRecord.IsSame(text, same.Texts[column]))
                row.Fail(column, CsvProblem.Differs, $"The finding is on record, or in a row above, with another {column}. A file changes nothing: take the row out, or make it the same.");
        }

        return CsvPlan.Known(same.Line);
    }

    private static void RefuseAnswers(CsvRow row)
    {
        foreach (var column in new[] { CsvHeadings.Response, CsvHeadings.Reply }.Where(column => row.Text(column) is not null))
            row.Fail(column, CsvProblem.Invalid, "A draft has none: leave it empty, or say when OSA published the audit.");
    }

    private static IEnumerable<CommandTo> Open(AuditOnRecord audit, Act asOf)
    {
        yield return new CommandTo(audit.Id, new OpenAudit(asOf, audit.Title, audit.Agency, audit.Secretariat));
        if (audit.PublishedOn is { } day)
            yield return new CommandTo(audit.Id, new RecordPublication(asOf, day));
    }

    private static FindingText TextOf(CsvRow row, string title) => new(
        title,
        row.Text(CsvHeadings.Condition),
        row.Text(CsvHeadings.Effect),
        Criteria: [],
        row.Text(CsvHeadings.Cause),
        row.Text(CsvHeadings.PostAuditAction));

    private static IEnumerable<CommandTo> Record(
        CsvRow row, string file, FindingOnRecord finding, FindingText text, Severity? severity, Act asOf)
    {
        if (finding.Audit.PublishedOn is not { } day)
        {
            yield return new CommandTo(finding.Id, new DraftFinding(asOf, finding.Audit.Id, null, text, severity, []));
            yield break;
        }

        // The row is what was read, and is kept whole like a page.
        var source = new SourcePage(file, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Raw))), row.Raw);
        var (response, reply) = (row.Text(CsvHeadings.Response), row.Text(CsvHeadings.Reply));
        yield return new CommandTo(
            finding.Id, new RecordFinding(asOf, finding.Audit.Id, text, day, [], response, [], reply, source));
        if (severity is not null)
            yield return new CommandTo(finding.Id, new AssessFinding(asOf, severity, []));
    }
}
