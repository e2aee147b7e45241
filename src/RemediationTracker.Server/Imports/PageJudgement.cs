namespace RemediationTracker.Server.Imports;

/// <summary>What recording a page would come to.</summary>
/// <param name="Outcome">Null when nothing but <paramref name="Objections"/> speaks against it.</param>
/// <param name="Objections">What its values would be refused for; empty when they would not be.</param>
/// <param name="Notes">What the auditor should look at.</param>
public sealed record PageJudgement(ImportOutcome? Outcome, IReadOnlyList<PageObjection> Objections, IReadOnlyList<string> Notes)
{
    /// <summary>The audit that it would be recorded to; null when it would not be.</summary>
    public AuditOfPage? Audit { get; init; }

    /// <summary>The audits of its agency that it may be of, the latest first; empty when it may be of none on record.</summary>
    public IReadOnlyList<KnownAudit> Audits { get; init; } = [];
}
