namespace RemediationTracker.Server.Record;

/// <summary>A command's id, given by the caller so that the command can be sent again without a second effect.</summary>
/// <param name="Value">Unique to the command; the same whenever it is sent again.</param>
/// <param name="Fingerprint">
/// SHA-256 of what was asked and by whom, 32 bytes: it tells a command that is sent again from another one under the same id.
/// </param>
public sealed record CommandId(Guid Value, ReadOnlyMemory<byte> Fingerprint);
