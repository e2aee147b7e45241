using RemediationTracker.Domain;

namespace RemediationTracker.Server.Record;

/// <summary>A command that followed from a message was refused.</summary>
public sealed class RefusedException(Refusal refusal) : Exception($"{refusal.Code}: {refusal.Message}");
