using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Audits;

/// <summary>Input of <c>openAudit</c>.</summary>
public sealed record OpenAuditInput(string Title, string Agency, string? Secretariat) : CommandInput;

/// <summary>Input of <c>publishAudit</c>. A null day means today.</summary>
public sealed record PublishAuditInput(string AuditId, DateOnly? PublishedOn) : CommandInput;

/// <summary>What a mutation of an audit came to: the audit as it stands afterwards, or why nothing was recorded; never both.</summary>
public sealed record AuditPayload(AuditRow? Audit, IReadOnlyList<object>? Errors);
