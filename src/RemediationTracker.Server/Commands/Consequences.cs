using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Commands;

/// <summary>What a message entails. All of it is one transaction, with the note that the message was handled.</summary>
public sealed record Consequences
{
    /// <summary>Nothing but the note.</summary>
    public static Consequences None { get; } = new();

    /// <summary>Commands, each stream at most once. All bear the same act.</summary>
    public IReadOnlyList<CommandTo> Commands { get; init; } = [];

    /// <summary>Messages to put out, in order.</summary>
    public IReadOnlyList<object> Messages { get; init; } = [];
}
