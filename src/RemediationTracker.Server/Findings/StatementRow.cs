using RemediationTracker.Domain;
using RemediationTracker.Server.Lists;

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
public sealed record StatementRow
{
    [Column("t.finding_id")]
    public Guid FindingKey { get; init; }

    [Column("t.version::integer")]
    public int Version { get; init; }

    [Column("t.kind")]
    public StatementKind Kind { get; init; }

    [Column("t.text")]
    public string Text { get; init; } = "";

    [Column("t.occurred_on")]
    public DateOnly? OccurredOn { get; init; }

    [Column("t.by_name")]
    public string? By { get; init; }

    [Column("t.role")]
    public Role? Role { get; init; }

    [Column("t.agency")]
    public string? Agency { get; init; }
}
