namespace RemediationTracker.Server.Subscriptions;

/// <summary>Resolvers of <c>Query</c> that are about subscriptions.</summary>
public sealed class StreamQuery(ChangeLog log)
{
    /// <summary>Where the subscriptions stand.</summary>
    public async Task<string> StreamCursorAsync(CancellationToken cancellationToken)
    {
        var notice = await log.LastNoticeAsync(cancellationToken);
        return new StreamCursor(await log.LastEventAsync(cancellationToken), notice).ToString();
    }
}
