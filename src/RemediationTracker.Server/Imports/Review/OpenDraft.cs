namespace RemediationTracker.Server.Imports.Review;

/// <summary>A file that somebody has begun to import, and has not recorded yet.</summary>
/// <param name="Id">Of its draft.</param>
/// <param name="Kind">As the draft has it.</param>
/// <param name="Name">The file's.</param>
/// <param name="Title">What it is called.</param>
/// <param name="BegunAt">When it was brought.</param>
/// <param name="KeptUntil">When it goes, unless it is changed before.</param>
public sealed record OpenDraft(Guid Id, string Kind, string Name, string Title, DateTimeOffset BegunAt, DateTimeOffset KeptUntil)
{
    /// <summary>What it is, from which file, and when it was begun: two of one title are told apart by that.</summary>
    internal string Told(TrackerClock clock) =>
        $"{PageFields.OfKind(Kind)}, from {Name}, begun by you on {Web.Words.Moment(clock.Local(BegunAt))}";
}
