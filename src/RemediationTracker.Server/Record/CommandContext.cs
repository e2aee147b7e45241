namespace RemediationTracker.Server.Record;

/// <summary>Where commands come from.</summary>
/// <param name="CorrelationId">Of the request that began it all; null when a message does not know it.</param>
/// <param name="CausationId">Of what caused these commands: a message's id; null for a request.</param>
public sealed record CommandContext(string? CorrelationId, string? CausationId)
{
    /// <summary>The id under which the commands may be sent again without a second effect; null for none.</summary>
    public CommandId? CommandId { get; init; }

    /// <summary>A request of its own.</summary>
    public static CommandContext New() => new(Guid.CreateVersion7().ToString(), null);
}
