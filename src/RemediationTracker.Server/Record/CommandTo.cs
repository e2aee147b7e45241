namespace RemediationTracker.Server.Record;

/// <summary>A command of the domain and the stream that it is for.</summary>
/// <param name="StreamId">The stream.</param>
/// <param name="Command">A command of the kind that the stream is of.</param>
public sealed record CommandTo(Guid StreamId, object Command);
