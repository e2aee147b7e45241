namespace RemediationTracker.Messaging;

/// <summary>How patient a relay is.</summary>
public sealed record MessageRelayOptions
{
    /// <summary>An envelope that has failed this often is a dead letter.</summary>
    public int MaxAttempts { get; init; } = 8;

    /// <summary>The wait after the first failure; it doubles with every further one, up to <see cref="LongestRetry"/>.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long all handlers of one envelope may take together before they are cancelled, which counts as a failure. An envelope whose
    /// relay has died is delivered again after twice this time.
    /// </summary>
    public TimeSpan HandlerTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often to look when nothing is announced: the announcement only wakes, the table decides.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    internal TimeSpan Lease => HandlerTimeout * 2;

    /// <summary>The wait after the given number of failures, counted from 1.</summary>
    internal TimeSpan RetryAfter(int attempts)
    {
        const int MostDoublings = 30;
        var doubled = FirstRetry * Math.Pow(2, Math.Min(attempts - 1, MostDoublings));
        return doubled < LongestRetry ? doubled : LongestRetry;
    }
}
