using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;
using RemediationTracker.Server.Imports.Csv;

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

    /// <summary>As drafts are kept: what does not have this form was kept by another version.</summary>
    internal static readonly JsonSerializerOptions Json = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>What it is called in lists: the title of a page, the file's name of a spreadsheet.</summary>
    public required string Title { get; init; }

    /// <summary>What is filled in, by field; empty until something is.</summary>
    public IReadOnlyDictionary<string, StringValues> Typed { get; init; } = new Dictionary<string, StringValues>();

    /// <summary>What came of it; null until it is recorded.</summary>
    public DraftOutcome? Outcome { get; init; }

    /// <summary>Whether another version of the tracker kept it, in a form that this one does not read.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>The page that was read; null of a spreadsheet, of what is outdated, and of what was not taken from the database.</summary>
    internal PageFile? Page { get; private init; }

    /// <summary>It as it is, or said to be outdated when it cannot be read.</summary>
    internal ImportDraft Checked()
    {
        try
        {
            var page = Kind == OfPage ? JsonSerializer.Deserialize<PageFile>(Content, Json) : null;
            return this with { Page = page, IsOutdated = page is null && CsvImport.Lists.All(list => list.Name != Kind) };
        }
        catch (JsonException)
        {
            return this with { IsOutdated = true };
        }
    }

    /// <summary>A page as it is kept.</summary>
    internal static ImportDraft Of(PageFile page, string title, IReadOnlyDictionary<string, StringValues> typed) =>
        new(Guid.CreateVersion7(), OfPage, page.Name, JsonSerializer.SerializeToUtf8Bytes(page, Json), null) { Title = title, Typed = typed };
}
