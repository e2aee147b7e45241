using Microsoft.Extensions.Primitives;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Imports.Csv;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>The form by which a file is brought.</summary>
internal static class StartForm
{
    /// <summary>The longest pasted text that is looked at, in bytes; one that is too long for a page comes back with the reason.</summary>
    public const int MaxText = 8 * 1024 * 1024;

    /// <summary>The longest form: the largest file, and what is beside it.</summary>
    public const int MaxFile = OsaPage.MaxPdfBytes + (1024 * 1024);

    /// <summary>What is said of a form that is not read.</summary>
    public const string TooMuch =
        "What was sent is not whole, or too large: a PDF or a spreadsheet has at most 20 MiB, other pages 5 MiB. Nothing was recorded. "
        + "What you filled in is still there when you go back.";

    /// <summary>What is said of a draft that is there no more.</summary>
    public const string Gone = "The page that you began to import is kept no more. Nothing was recorded. What you filled in is below: choose the file again.";

    private const int MostSentences = 2_000;

    /// <summary>What the file is.</summary>
    public static FormField Kind { get; } = new("kind", "What you bring", FieldKind.Choice)
    {
        Choices =
        [
            (ImportDraft.OfPage, "A page that OSA published: text, a saved web page or a PDF"),
            .. CsvImport.Lists.Select(list => (list.Name, $"{PageFields.OfKind(list.Name)}: Excel (.xlsx) or CSV")),
        ],
    };

    /// <summary>The text.</summary>
    public static FormField Text { get; } = new(
        "text", "Paste the page", FieldKind.Text, "All of it, from its title to “Date published”.", IsRequired: false);

    /// <summary>The file.</summary>
    public static FormField File { get; } = new(
        "file", "Or choose its file", FieldKind.File, "A text, a web page saved by the browser (.html), a PDF, a workbook (.xlsx) or CSV.", IsRequired: false);

    /// <summary>Where it was published.</summary>
    public static FormField Address { get; } = new(
        "address", "Address of the page", FieldKind.Line, "Where OSA published it. Saved web pages tell it by themselves.", IsRequired: false);

    /// <summary>In which encoding a CSV file is.</summary>
    public static FormField Encoding { get; } = new("encoding", "Encoding of CSV", FieldKind.Choice, "Choose one only for CSV that Excel saved as “CSV (Comma delimited)”. Else the file tells it: UTF-8, or UTF-16 with its mark.", IsRequired: false)
    {
        Choices = [.. CsvText.Encodings.Keys.Where(name => name != "utf-8").Select(name => (name, name))],
    };

    /// <summary>All fields, from the top.</summary>
    public static IReadOnlyList<FormField> Fields { get; } = [Kind, Text, File, Address, Encoding];

    /// <summary>What was brought, when it can be read; null, with the reasons by field, when it cannot.</summary>
    public static async Task<(ImportDraft? Draft, IReadOnlyList<(FormField? Field, string Message)> Errors)> ReadAsync(
        IFormCollection sent, FilledForm filled, PageImport import, DateOnly today, CancellationToken cancellationToken)
    {
        var kind = filled["kind"].ToString();
        if (Kind.Choices.All(choice => choice.Value != kind))
            return Refuse(Kind, "Choose one.");
        var encoding = filled["encoding"].ToString();
        if (encoding.Length > 0 && Encoding.Choices.All(choice => choice.Value != encoding))
            return Refuse(Encoding, "Choose one.");
        var address = filled["address"].ToString().Trim();
        if (address.Length > 0 && !PageAddress.Is(address))
            return Refuse(Address, "This is no address of a web page. It begins with https://.");

        var text = filled["text"].ToString().ReplaceLineEndings("\n");
        // A browser sends a file without name and content where none is chosen.
        var file = sent.Files.FirstOrDefault(one => one.FileName.Length > 0);
        if (file is not null && !string.IsNullOrWhiteSpace(text))
            return Refuse(File, "You have pasted a text and chosen a file. Bring one of them.");
        if (file is null && string.IsNullOrWhiteSpace(text))
            return Refuse(Text, "Paste the page, or choose its file.");

        var field = file is null ? Text : File;
        var name = file is null ? PageOfOrigin.Pasted : FileNames.Clean(file.FileName) is { Length: > 0 } clean ? clean : "file";
        var bytes = file is null ? System.Text.Encoding.UTF8.GetBytes(text) : await BytesOfAsync(file, cancellationToken);
        if (kind != ImportDraft.OfPage)
            return Sheet.Problem(bytes) is { } refused ? Refuse(field, refused) : (new(Guid.CreateVersion7(), kind, name, bytes, encoding is "" ? null : encoding) { Title = name }, []);
        if (XlsxWorkbook.Is(bytes))
            return Refuse(Kind, "The file is a workbook. Choose what it is a spreadsheet of.");

        var (page, refusal) = await OsaPage.OpenAsync(bytes, name, cancellationToken);
        if (page is null)
            return Refuse(field, refusal!.Message);
        if (OsaPage.SentencesOf(page) is > MostSentences and var sentences)
        {
            return Refuse(
                field, $"{name} has {sentences:N0} sentences; a page that is looked at here has at most {MostSentences:N0}. Bring each finding by itself.");
        }

        var proposal = OsaPage.Propose(page, new ImportOptions(today));
        if (PageImport.HoldsNothing(proposal) is { } nothing)
            return Refuse(field, nothing);
        var typed = new Dictionary<string, StringValues>();
        if (address.Length > 0)
            typed["address"] = address;
        return (ImportDraft.Of(page, proposal.Title, typed), []);
    }

    private static async Task<byte[]> BytesOfAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static (ImportDraft?, IReadOnlyList<(FormField?, string)>) Refuse(FormField field, string message) => (null, [(field, message)]);
}
