using Npgsql;

namespace RemediationTracker.EventStore.Snapshots;

/// <summary>A stream's state at a version, as the statement that writes it.</summary>
internal sealed record FoldedStream(Guid StreamId, long Version, NpgsqlBatchCommand Write);
