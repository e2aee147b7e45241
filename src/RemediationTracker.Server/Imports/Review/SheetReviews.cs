using RemediationTracker.Domain;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Imports.Csv;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>Judges and records spreadsheets that are under review, by the import that the command line uses too.</summary>
internal sealed class SheetReviews(CsvImport import, ImportDrafts drafts, TrackerClock clock)
{
    /// <summary>What the file would come to. Records nothing.</summary>
    public Task<CsvImportReport> JudgeAsync(ImportDraft draft, Actor actor, CancellationToken cancellationToken) =>
        ImportAsync(draft, CsvImportMode.DryRun, actor, cancellationToken);

    /// <summary>Records the file; the report, when nothing of it was recorded.</summary>
    /// <param name="draft">The file.</param>
    /// <param name="isPartial">Whether the good rows are recorded though others are not.</param>
    /// <param name="actor">Who records it.</param>
    /// <param name="cancellationToken">Cancels it; then nothing is recorded.</param>
    public async Task<CsvImportReport?> RecordAsync(ImportDraft draft, bool isPartial, Actor actor, CancellationToken cancellationToken)
    {
        var report = await ImportAsync(
            draft, isPartial ? CsvImportMode.Partial : CsvImportMode.AllOrNothing, actor, cancellationToken);
        if (report.EventCount == 0)
            return report;
        var outcome = new DraftOutcome(report.EventCount, [], null, report.Good);
        // It is recorded, whether or not somebody still waits for the answer.
        await drafts.CloseAsync(draft.Id, actor.Subject, outcome, CancellationToken.None);
        return null;
    }

    private Task<CsvImportReport> ImportAsync(ImportDraft draft, CsvImportMode mode, Actor actor, CancellationToken cancellationToken) =>
        import.ImportAsync(
            ListOf(draft),
            draft.Name,
            draft.Content,
            draft.Encoding is { } name ? CsvText.Encodings[name] : null,
            Act.On(clock.Today, actor),
            mode,
            new Progress<double>(),
            cancellationToken,
            new CommandId(draft.Id, CommandFingerprint.Of(actor.Subject, "import", mode.ToString())));

    /// <summary>The list that the file holds.</summary>
    public static ICsvImportList ListOf(ImportDraft draft) => CsvImport.Lists.Single(list => list.Name == draft.Kind);
}
