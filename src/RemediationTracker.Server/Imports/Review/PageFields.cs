namespace RemediationTracker.Server.Imports.Review;

/// <summary>What the fields of the review are called.</summary>
internal static class PageFields
{
    /// <summary>By the name that refusals have for them, what the form calls them.</summary>
    public static IReadOnlyDictionary<string, string> Named { get; } = new Dictionary<string, string>
    {
        ["title"] = "Title",
        ["agency"] = "Agency",
        ["published"] = "Published on",
        ["address"] = "Address of the page",
        ["agencyName"] = "Full name of the agency",
        ["secretariat"] = "Secretariat",
        ["system"] = "System",
        ["systemName"] = "Full name of the system",
        ["due"] = "When it is due",
    };

    /// <summary>A refusal, with the field as the form calls it.</summary>
    public static string Told(string field, string message) =>
        Named.TryGetValue(field, out var label) && message.StartsWith($"{field} ", StringComparison.Ordinal)
            ? $"“{label}”{message[field.Length..]}"
            : message;

    /// <summary>The parts of a page as an auditor calls them.</summary>
    public static string Of(PageSentence sentence) => sentence switch
    {
        { Place: PagePlace.Recommendation, RecommendationNumber: { } number } => $"Recommendation {number}",
        { Place: PagePlace.Recommendation } => "Introduces the recommendations",
        _ => Of(sentence.Place),
    };

    /// <summary>A part as an auditor calls it.</summary>
    public static string Of(PagePlace place) => place switch
    {
        PagePlace.Title => "Title",
        PagePlace.Subtitle => "Under the title",
        PagePlace.Effect => "What follows from it",
        PagePlace.Condition => "What was found",
        PagePlace.Criteria => "What should be",
        PagePlace.Cause => "Why it is so",
        PagePlace.Recommendation => "Recommendation",
        PagePlace.Response => "The agency’s response",
        PagePlace.Reply => "The auditor’s reply",
        PagePlace.PostAuditAction => "What was done after the audit",
        PagePlace.AuditedEntity => "About the audited agency",
        PagePlace.Published => "Published on",
        PagePlace.Note => "Footnote",
        PagePlace.OtherSection => "Under another heading",
        PagePlace.Heading => "Heading",
        PagePlace.Unplaced => "In no part that is known",
        _ => "Of the site, not of the finding",
    };

    /// <summary>The parts that an auditor may put a paragraph in.</summary>
    /// <param name="isFinding">Of a finding's page; false for the page of the audited agency.</param>
    public static IReadOnlyList<PagePlace> Parts(bool isFinding) => isFinding
        ? [
            PagePlace.Condition, PagePlace.Effect, PagePlace.Criteria, PagePlace.Cause, PagePlace.Recommendation, PagePlace.Response,
            PagePlace.Reply, PagePlace.PostAuditAction, PagePlace.Note, PagePlace.Footer,
        ]
        : [PagePlace.AuditedEntity, PagePlace.Note, PagePlace.Footer];

    /// <summary>What is brought, by the kind of its draft: as the list of a spreadsheet is called in a sentence.</summary>
    public static string OfKind(string kind) => kind switch
    {
        ImportDraft.OfPage => "A page",
        "milestones" => "A spreadsheet of commitments",
        _ => $"A spreadsheet of {kind}",
    };

    /// <summary>Whether somebody may promise something there.</summary>
    public static bool MayPromise(PagePlace place) =>
        place is PagePlace.Response or PagePlace.Reply or PagePlace.PostAuditAction or PagePlace.OtherSection or PagePlace.Unplaced;
}
