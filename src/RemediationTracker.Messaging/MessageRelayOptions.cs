namespace RemediationTracker.Messaging;

/// <summary>How patient a relay is.</summary>
public sealed record MessageRelayOptions
{
    private const double Jitter = 0.25;

    /// <summary>An envelope that has failed this often is a dead letter; at least 1.</summary>
    public int MaxAttempts { get; init; } = 8;

    /// <summary>
    /// The wait after the first failure; it doubles with every further one, up to <see cref="LongestRetry"/>. Each wait is up to a quarter
    /// longer, by chance, so that what failed together is not tried again together. 0 or longer.
    /// </summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts, before chance adds to it; 0 or longer.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long all handlers of one envelope may take together before they are cancelled, which counts as a failure. Longer than 0.
    /// </summary>
    public TimeSpan HandlerTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a relay that gives no sign of life keeps its envelopes. It gives one every quarter of this time while a handler runs, so
    /// a handler may take longer, and what a relay leaves behind as it dies goes to another within this time. Longer than 0.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How many envelopes a relay delivers at once, at most; at least 1.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How often to look when nothing is announced: the announcement only wakes, the table decides. Longer than 0.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long an envelope whose type has no handler here is left to relays that may have one, a newer version of the program say,
    /// counted from when it was due and such envelopes were first seen, without a longer time in which no relay looked. After that it is
    /// a dead letter. 0 or longer.
    /// </summary>
    public TimeSpan UnknownTypePatience { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long an inbox mark outlives its envelope, at least: a relay that was frozen for less finds it when it thaws, and has no second
    /// effect. It is kept for longer when the attempts can take longer. 0 or longer.
    /// </summary>
    public TimeSpan KeepMarks { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often to count what waits, delete old marks and look for unknown types. Longer than 0.</summary>
    public TimeSpan UpkeepInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether each is within the bounds that it names.</summary>
    internal bool AreInBounds =>
        MaxAttempts >= 1 && Concurrency >= 1
        && FirstRetry >= TimeSpan.Zero && LongestRetry >= TimeSpan.Zero
        && UnknownTypePatience >= TimeSpan.Zero && KeepMarks >= TimeSpan.Zero
        && HandlerTimeout > TimeSpan.Zero && Lease > TimeSpan.Zero
        && PollInterval > TimeSpan.Zero && UpkeepInterval > TimeSpan.Zero;

    /// <summary>Marks older than this whose envelope is gone can be deleted: nothing can deliver it again.</summary>
    internal TimeSpan MarksKept
    {
        get
        {
            var attempts = Enumerable.Range(1, MaxAttempts).Select(attempt => RetryAfter(attempt, 1) + HandlerTimeout + Lease);
            var longest = attempts.Aggregate(TimeSpan.Zero, (sum, attempt) => sum + attempt);
            return longest > KeepMarks ? longest : KeepMarks;
        }
    }

    /// <summary>The wait after the given number of failures.</summary>
    /// <param name="attempts">From 1.</param>
    /// <param name="chance">From 0, for no more than the wait, to 1.</param>
    internal TimeSpan RetryAfter(int attempts, double chance)
    {
        const int MostDoublings = 30;
        var doubled = FirstRetry * Math.Pow(2, Math.Min(attempts - 1, MostDoublings));
        return (doubled < LongestRetry ? doubled : LongestRetry) * (1 + (Jitter * chance));
    }
}
