using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports;

/// <summary>What a person should look at in a reading, in sentences.</summary>
internal static class DoubtWords
{
    /// <summary>One sentence for each doubt.</summary>
    public static IEnumerable<string> Of(DueReading reading) => reading.Doubts.Select(doubt => doubt switch
    {
        DueDoubt.Unread => "No date can be read from it.",
        DueDoubt.NoSuchDay => "It names a day that no calendar has.",
        DueDoubt.AssumedYear => $"It leaves the year out; {reading.Latest:yyyy-MM-dd} was taken, the next after it was said.",
        DueDoubt.Ambiguous => $"It has more than one fair reading: from {reading.Earliest:yyyy-MM-dd} to {reading.Latest:yyyy-MM-dd}.",
        DueDoubt.Rough => "It says “or so”, and leaves open how much later it may be.",
        _ => $"Its date, {reading.Latest:yyyy-MM-dd}, is before the day on which it was said, {reading.Said:yyyy-MM-dd}.",
    });
}
