using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>A file that somebody has begun to import.</summary>
/// <param name="Id">Also the id under which it is recorded once.</param>
/// <param name="Kind"><see cref="OfPage"/>, or the name of the list that a spreadsheet holds.</param>
/// <param name="Name">The file's.</param>
/// <param name="Content">What was read of a page, as JSON; a spreadsheet as it was given.</param>
/// <param name="Encoding">Of a CSV file, when it was named; null otherwise.</param>
public sealed record ImportDraft(Guid Id, string Kind, string Name, byte[] Content, string? Encoding)
{
    /// <summary>The kind of a page that OSA published.</summary>
    public const string OfPage = "page";

    /// <summary>What is filled in, by field; empty until something is.</summary>
    public IReadOnlyDictionary<string, StringValues> Typed { get; init; } = new Dictionary<string, StringValues>();

    /// <summary>What came of it; null until it is recorded.</summary>
    public DraftOutcome? Outcome { get; init; }

    /// <summary>The page that was read; only of a page.</summary>
    internal PageFile Page() => JsonSerializer.Deserialize<PageFile>(Content)!;

    /// <summary>A page as it is kept.</summary>
    internal static ImportDraft Of(PageFile page, IReadOnlyDictionary<string, StringValues> typed) =>
        new(Guid.CreateVersion7(), OfPage, page.Name, JsonSerializer.SerializeToUtf8Bytes(page), null) { Typed = typed };
}

/// <summary>What came of a file.</summary>
/// <param name="Events">Recorded by it; 0 when it was on record already.</param>
/// <param name="Notes">What to look at.</param>
/// <param name="Place">Where a page is on record; null for a spreadsheet.</param>
/// <param name="Rows">How many rows of a spreadsheet were recorded; null for a page.</param>
public sealed record DraftOutcome(int Events, IReadOnlyList<string> Notes, PlaceOnRecord? Place, int? Rows);
