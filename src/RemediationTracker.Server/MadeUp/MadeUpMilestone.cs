namespace RemediationTracker.Server.MadeUp;

/// <summary>A made-up milestone: its stream, what was promised, and what became of it.</summary>
/// <param name="Id">Its stream.</param>
/// <param name="Title">What was promised.</param>
/// <param name="Phrase">By when.</param>
/// <param name="Recommendation">The number of the recommendation that it serves.</param>
/// <param name="Acts">What was done, in order of days.</param>
internal sealed record MadeUpMilestone(Guid Id, string Title, string Phrase, int Recommendation, IReadOnlyList<MadeUpAct> Acts);

/// <summary>Something that was done about a milestone on a day.</summary>
internal sealed record MadeUpAct(DateOnly On, MadeUpActKind Kind, string Text);

/// <summary>What was done.</summary>
internal enum MadeUpActKind
{
    /// <summary>The agency told how it goes.</summary>
    Progress,

    /// <summary>The agency reported it done.</summary>
    ReportedDone,

    /// <summary>The auditor verified it.</summary>
    Verified,

    /// <summary>The auditor returned it.</summary>
    Returned,
}
