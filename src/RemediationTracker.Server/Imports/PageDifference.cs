namespace RemediationTracker.Server.Imports;

/// <summary>
/// Compares two versions of a page by sentence. White space makes no difference, and neither does what a site puts around its pages, which
/// one form of a page has and another has not.
/// </summary>
public static class PageDifference
{
    // Beyond this many pairs of sentences the table of the longest common subsequence would cost more than it tells.
    private const long MostPairs = 4_000_000;

    /// <summary>
    /// What was removed and added, in the order of the page; where both happened, the removed first. Empty when nothing changed.
    /// </summary>
    /// <param name="oldText">The version on record.</param>
    /// <param name="newText">The other.</param>
    /// <param name="title">Of both; null when it is not known.</param>
    public static IReadOnlyList<SentenceChange> Between(string oldText, string newText, string? title = null)
    {
        var before = Sentences(oldText, title);
        var after = Sentences(newText, title);
        var changes = new List<SentenceChange>();
        Compare(before, after, changes);
        return changes;
    }

    private static List<(string Text, string Plain)> Sentences(string text, string? title) =>
        [.. new PagePlacer(PageBlocks.Cut(text.TrimStart('\uFEFF')), title, new Doubts()).Place()
            .Where(block => block.Place is not (PagePlace.Banner or PagePlace.Navigation or PagePlace.Footer))
            .SelectMany(block => block.Sentences)
            .Select(s => (s, string.Join(' ', s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))];

    private static void Compare(
        List<(string Text, string Plain)> before, List<(string Text, string Plain)> after, List<SentenceChange> changes)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && before[start].Plain == after[start].Plain)
            start++;
        var end = 0;
        while (end < before.Count - start && end < after.Count - start && before[^(end + 1)].Plain == after[^(end + 1)].Plain)
            end++;
        var removed = before[start..^end];
        var added = after[start..^end];
        if ((long)removed.Count * added.Count > MostPairs)
        {
            changes.AddRange(removed.Select(s => new SentenceChange(IsAdded: false, s.Text)));
            changes.AddRange(added.Select(s => new SentenceChange(IsAdded: true, s.Text)));
            return;
        }

        Walk(removed, added, changes);
    }

    private static void Walk(
        List<(string Text, string Plain)> before, List<(string Text, string Plain)> after, List<SentenceChange> changes)
    {
        var common = new int[before.Count + 1, after.Count + 1];
        for (var o = before.Count - 1; o >= 0; o--)
        {
            for (var n = after.Count - 1; n >= 0; n--)
            {
                common[o, n] = before[o].Plain == after[n].Plain
                    ? common[o + 1, n + 1] + 1
                    : Math.Max(common[o + 1, n], common[o, n + 1]);
            }
        }

        var (i, j) = (0, 0);
        while (i < before.Count || j < after.Count)
        {
            if (i < before.Count && j < after.Count && before[i].Plain == after[j].Plain)
                (i, j) = (i + 1, j + 1);
            else if (i < before.Count && (j == after.Count || common[i + 1, j] >= common[i, j + 1]))
                changes.Add(new SentenceChange(IsAdded: false, before[i++].Text));
            else
                changes.Add(new SentenceChange(IsAdded: true, after[j++].Text));
        }
    }
}
