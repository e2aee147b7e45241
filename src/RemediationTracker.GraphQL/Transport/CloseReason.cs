using System.Text;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>
/// Why a WebSocket is closed: the codes of the protocol <c>graphql-transport-ws</c> and of RFC 6455 section 7.4, and one of our own,
/// <see cref="SlowClient"/>.
/// </summary>
/// <param name="Code">The close frame's status code.</param>
/// <param name="Text">The close frame's reason, at most 123 bytes of UTF-8.</param>
internal sealed record CloseReason(int Code, string Text)
{
    public static CloseReason Normal { get; } = new(1000, "");

    public static CloseReason GoingAway { get; } = new(1001, "Going away");

    public static CloseReason TooLarge { get; } = new(1009, "Message too large");

    public static CloseReason Unauthorized { get; } = new(4401, "Unauthorized");

    public static CloseReason Forbidden { get; } = new(4403, "Forbidden");

    public static CloseReason Expired { get; } = new(4403, "Forbidden: the sign-in is no longer good");

    public static CloseReason SubprotocolNotAcceptable { get; } = new(4406, "Subprotocol not acceptable");

    public static CloseReason InitTimeout { get; } = new(4408, "Connection initialisation timeout");

    public static CloseReason SlowClient { get; } = new(4410, "The client did not take in its results in time");

    public static CloseReason InternalError { get; } = new(4500, "Internal server error");

    public static CloseReason TooManyInits { get; } = new(4429, "Too many initialisation requests");

    public static CloseReason Invalid(string why) => new(4400, $"Invalid message: {why}");

    public static CloseReason SubscriberExists(string id) =>
        new(4409, Encoding.UTF8.GetByteCount(id) <= 80 ? $"Subscriber for {id} already exists" : "Subscriber already exists");
}
