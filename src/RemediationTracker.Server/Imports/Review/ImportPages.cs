using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.Imports.Csv;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>The pages of an import.</summary>
internal static class ImportPages
{
    /// <summary>The page above each import.</summary>
    public static IReadOnlyList<Web.Crumb> Above { get; } = [new("Import", ImportEndpoints.Path)];

    private static readonly ActForm Form = new("import", "Import", "Read it", "");

    /// <summary>Where a file is brought.</summary>
    public static IResult Start(
        FilledForm filled, IReadOnlyList<OpenDraft> open, int status = StatusCodes.Status200OK) =>
        Page<ImportPage>(status, (nameof(ImportPage.Filled), filled), (nameof(ImportPage.Open), open));

    /// <summary>What was read of a page.</summary>
    public static IResult Review(ImportDraft draft, PageReview review, int status = StatusCodes.Status200OK) =>
        Page<ReviewPage>(status, (nameof(ReviewPage.Draft), draft), (nameof(ReviewPage.Review), review));

    /// <summary>What was read of a spreadsheet.</summary>
    public static IResult Sheet(ImportDraft draft, CsvImportReport report, int status = StatusCodes.Status200OK) =>
        Page<SheetPage>(status, (nameof(SheetPage.Draft), draft), (nameof(SheetPage.Report), report), (nameof(SheetPage.WasRefused), status != StatusCodes.Status200OK));

    /// <summary>What another version kept can only be discarded.</summary>
    public static IResult Outdated(ImportDraft draft) => Page<OutdatedPage>(StatusCodes.Status409Conflict, (nameof(OutdatedPage.Draft), draft));

    /// <summary>What was recorded.</summary>
    public static IResult Recorded(ImportDraft draft) => Page<RecordedPage>(StatusCodes.Status200OK, (nameof(RecordedPage.Draft), draft));

    /// <summary>Who is not signed in, where nobody can by a browser.</summary>
    public static IResult NotSignedIn(string message) =>
        Page<ImportPage>(StatusCodes.Status401Unauthorized, (nameof(ImportPage.Problem), message));

    /// <summary>Who may not import is told who may.</summary>
    public static IResult NotAllowed(string message) =>
        Page<ImportPage>(StatusCodes.Status403Forbidden, (nameof(ImportPage.Problem), message));

    /// <summary>Of what is kept no more, or is somebody else's.</summary>
    public static IResult Gone() => Page<ImportPage>(
        StatusCodes.Status404NotFound,
        (nameof(ImportPage.Problem), "There is no such import of yours. What is begun is kept for seven days."));

    /// <summary>A form of which nothing could be read.</summary>
    public static IResult Unread(string message) => Kept(
        StatusCodes.Status400BadRequest, ImportEndpoints.Path, [], new FilledForm(), mayBeSentAgain: false, message);

    /// <summary>A form that cannot be taken now, with what was filled in.</summary>
    public static IResult Kept(
        int status, string action, IReadOnlyList<FormField> fields, FilledForm filled, bool mayBeSentAgain, string? problem = null) =>
        Page<KeptFormPage>(
            status,
            (nameof(KeptFormPage.Form), Form with { Fields = fields }),
            (nameof(KeptFormPage.Action), action),
            (nameof(KeptFormPage.Filled), filled),
            (nameof(KeptFormPage.Problem), problem),
            (nameof(KeptFormPage.MayBeSentAgain), mayBeSentAgain));

    private static RazorComponentResult<TPage> Page<TPage>(int status, params (string Name, object? Value)[] parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters.ToDictionary(one => one.Name, one => one.Value)) { StatusCode = status };
}
