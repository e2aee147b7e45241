namespace RemediationTracker.Server.Imports.Review;

/// <summary>Sentences of one part, and what was read from them.</summary>
/// <param name="Part">The part, as an auditor calls it.</param>
/// <param name="Sentences">Verbatim, in the order of the page.</param>
/// <param name="Commitments">Those that begin in them.</param>
public sealed record PageRow(string Part, IReadOnlyList<PageSentence> Sentences, IReadOnlyList<ReviewedCommitment> Commitments)
{
    /// <summary>The part by its name in the page.</summary>
    public PagePlace Place => Sentences[0].Place;

    /// <summary>Whether a paragraph begins here.</summary>
    public bool BeginsParagraph { get; init; }

    /// <summary>Whether the part begins here.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Commitments that began above, of which the sentences tell more.</summary>
    public required IReadOnlyList<ReviewedCommitment> MoreOf { get; init; }

    /// <summary>
    /// The whole page: what may hold a promise sentence by sentence, and other parts by paragraph, so that a page of many sentences stays
    /// short.
    /// </summary>
    public static IReadOnlyList<PageRow> Of(PageReview review)
    {
        var rows = new List<PageRow>();
        var run = new List<PageSentence>();
        foreach (var sentence in review.Proposed.Sentences)
        {
            if (run.Count > 0 && (run[^1].Paragraph != sentence.Paragraph || PageFields.MayPromise(sentence.Place)))
                Close();
            run.Add(sentence);
        }

        if (run.Count > 0)
            Close();
        return rows;

        void Close()
        {
            var indexes = run.Select(one => one.Index).ToHashSet();
            var begun = review.Commitments.Where(one => indexes.Contains(one.Sentence)).ToList();
            var more = review.Commitments.Where(one => one.Proposed?.Sentences.Any(indexes.Contains) is true).Except(begun).ToList();
            var part = PageFields.Of(run[0]);
            rows.Add(new PageRow(part, [.. run], begun)
            {
                MoreOf = more,
                IsFirst = rows.Count == 0 || rows[^1].Part != part,
                BeginsParagraph = rows.Count == 0 || rows[^1].Sentences[^1].Paragraph != run[0].Paragraph,
            });
            run.Clear();
        }
    }
}
