using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Recommendations;

namespace RemediationTracker.Server.Findings;

/// <summary>What a mutation of an audit came to: the audit as it stands afterwards, or why nothing was recorded; never both.</summary>
public sealed record AuditPayload(AuditRow? Audit, IReadOnlyList<object>? Errors);

/// <summary>What a mutation of a finding came to: the finding as it stands afterwards, or why nothing was recorded; never both.</summary>
public sealed record FindingPayload(FindingRow? Finding, IReadOnlyList<object>? Errors);

/// <summary>
/// What a mutation of a recommendation came to: the recommendation as it stands afterwards, or why nothing was recorded; never both.
/// </summary>
public sealed record RecommendationPayload(RecommendationRow? Recommendation, IReadOnlyList<object>? Errors);
