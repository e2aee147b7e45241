using RemediationTracker.Domain;

namespace RemediationTracker.Server.Findings;

/// <summary>What was stated about a finding. The names are storage format.</summary>
public enum StatementKind
{
    /// <summary>The auditee's answer.</summary>
    Response,

    /// <summary>The auditor's answer to it.</summary>
    Reply,
}

/// <summary>A row of <c>finding_statements</c>, with default values in the place of columns that were not asked for.</summary>
public sealed record StatementRow(
    Guid FindingKey, int Version, StatementKind Kind, string Text, DateOnly? OccurredOn, string? By, Role? Role, string? Agency);
