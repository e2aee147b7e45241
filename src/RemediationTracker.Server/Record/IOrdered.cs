namespace RemediationTracker.Server.Record;

/// <summary>A message about one stream. Those of one stream are handled one after the other, in their order.</summary>
public interface IOrdered
{
    /// <summary>The stream.</summary>
    Guid StreamId { get; }
}
