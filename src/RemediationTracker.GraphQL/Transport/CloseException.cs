namespace RemediationTracker.GraphQL.Transport;

/// <summary>A client broke the rules of its WebSocket, which is closed.</summary>
internal sealed class CloseException(CloseReason reason) : Exception(reason.Text)
{
    public CloseReason Reason => reason;
}
