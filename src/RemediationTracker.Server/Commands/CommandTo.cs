namespace RemediationTracker.Server.Commands;

/// <summary>A command of the domain and the stream that it is for.</summary>
/// <param name="StreamId">The stream.</param>
/// <param name="Command">An audit's, a finding's or a milestone's command.</param>
public sealed record CommandTo(Guid StreamId, object Command);
