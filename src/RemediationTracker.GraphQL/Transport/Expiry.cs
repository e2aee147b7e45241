namespace RemediationTracker.GraphQL.Transport;

/// <summary>The end of a caller's sign-in.</summary>
internal static class Expiry
{
    // What a timer can wait, about 24 days. A stream that lives so long is ended early, and its client opens another.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>Cancelled when the sign-in is no longer good.</summary>
    public static CancellationTokenSource Of(StreamCaller caller)
    {
        var source = new CancellationTokenSource();
        if (caller.ValidUntil is { } end)
        {
            var left = end - DateTimeOffset.UtcNow;
            source.CancelAfter(left < TimeSpan.Zero ? TimeSpan.Zero : left < Longest ? left : Longest);
        }

        return source;
    }
}
