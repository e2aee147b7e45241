using System.Text.Json.Serialization;

namespace RemediationTracker.Server.Api;

/// <summary>What the input of each mutation of a milestone has.</summary>
public abstract record MilestoneInput(string MilestoneId)
{
    /// <summary>The UUID under which the client may send the same again; null for none.</summary>
    [JsonIgnore]
    public string? CommandId { get; init; }
}

/// <summary>Input of <c>postProgress</c>. A null day means today.</summary>
public sealed record PostProgressInput(string MilestoneId, string Text, DateOnly? OccurredOn) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>reportMilestoneDone</c>. A null day means today.</summary>
public sealed record ReportMilestoneDoneInput(string MilestoneId, DateOnly? DoneOn, string? Note) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>verifyMilestone</c>.</summary>
public sealed record VerifyMilestoneInput(
    string MilestoneId, string Basis, IReadOnlyList<string>? EvidenceIds, string? NoEvidenceReason) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>submitEvidenceLink</c>.</summary>
public sealed record SubmitEvidenceLinkInput(string MilestoneId, string Url, string Description) : MilestoneInput(MilestoneId);

/// <summary>Input of <c>returnMilestone</c>.</summary>
public sealed record ReturnMilestoneInput(string MilestoneId, string Reason) : MilestoneInput(MilestoneId);
