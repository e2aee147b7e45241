namespace RemediationTracker.Server.Imports;

/// <summary>Collects what the importer is not sure of, about the page and about single sentences.</summary>
internal sealed class Doubts
{
    private const int QuotedLength = 60;

    private readonly List<string> all = [];
    private readonly List<string> ofPage = [];
    private readonly Dictionary<int, string> bySentence = [];

    public IReadOnlyList<string> All => all;

    public IReadOnlyList<string> OfPage => ofPage;

    public void Add(string doubt)
    {
        all.Add(doubt);
        ofPage.Add(doubt);
    }

    /// <summary>A doubt about one sentence; it is quoted, so that a reader finds it without counting.</summary>
    public void Add(int sentence, string text, string doubt)
    {
        var quoted = text.Length <= QuotedLength ? text : text[..QuotedLength].TrimEnd() + "…";
        all.Add($"“{quoted}” (sentence {sentence + 1}): {doubt}");
        bySentence[sentence] = bySentence.TryGetValue(sentence, out var before) ? $"{before} {doubt}" : doubt;
    }

    public string? Of(int sentence) => bySentence.GetValueOrDefault(sentence);
}
