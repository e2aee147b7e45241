using System.Text.Json;
using Npgsql;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore.Foreign;

/// <summary>An event of another program as it stands in the tables, at its position in the ledger.</summary>
internal sealed record ForeignEvent(
    long Position, Guid Id, Guid StreamId, string StreamType, long Version, string Type, string Json, bool IsBinary, EventMetadata Metadata)
{
    public static ForeignEvent From(NpgsqlDataReader row) => new(
        Position: row.GetInt64(0),
        Id: row.GetGuid(1),
        StreamId: row.GetGuid(2),
        StreamType: EventReader.Text(row, 3) ?? "",
        Version: row.GetInt64(4),
        Type: row.GetString(5),
        Json: row.GetString(6),
        IsBinary: row.GetBoolean(7),
        Metadata: EventReader.Metadata(row, 8));

    /// <exception cref="UnknownEventTypeException">The name is not in the table.</exception>
    /// <exception cref="JsonException">The JSON does not fit the type, or stands in for a binary form.</exception>
    public StreamEvent Read(EventTypes types) => IsBinary
        ? throw new JsonException($"An event of type {Type} is binary; only JSON can be read.")
        : new(Id, StreamId, StreamType, Version, types.Read(Type, Json), Metadata);
}
