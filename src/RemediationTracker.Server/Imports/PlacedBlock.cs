namespace RemediationTracker.Server.Imports;

/// <summary>A paragraph of the page and the part that it was put in.</summary>
internal sealed record PlacedBlock(string Text, PagePlace Place)
{
    /// <summary>The text to compare by.</summary>
    public string Plain { get; } = PageHeadings.Plain(Text);

    /// <summary>The heading it stands under; null before the first.</summary>
    public string? Under { get; init; }

    /// <summary>Set on recommendations once they are counted.</summary>
    public int? RecommendationNumber { get; init; }

    /// <summary>Index of its first sentence on the page.</summary>
    public int FirstSentence { get; init; }

    /// <summary>Its sentences, verbatim.</summary>
    public IReadOnlyList<string> Sentences { get; } = [.. SentenceSplitter.Split(Text)];

    public bool IsListItem => ListNumber is not null || Plain.StartsWith('•') || Plain.StartsWith("- ") || Plain.StartsWith("* ");

    /// <summary>The number before the item's text, as in "2. …" or "2) …"; null when there is none.</summary>
    public int? ListNumber
    {
        get
        {
            var digits = Plain.TakeWhile(char.IsAsciiDigit).Count();
            var isItem = digits is 1 or 2 && Plain.Length > digits + 1 && Plain[digits] is '.' or ')' && Plain[digits + 1] == ' ';
            return isItem ? int.Parse(Plain.AsSpan(0, digits)) : null;
        }
    }

    /// <summary>The text without its list number, verbatim.</summary>
    public string WithoutNumber => ListNumber is null ? Text : Text[(Text.IndexOfAny(['.', ')']) + 1)..].TrimStart();
}
