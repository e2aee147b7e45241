using System.Text.Json.Serialization;

namespace RemediationTracker.Server.Api;

/// <summary>What the input of each mutation has.</summary>
public abstract record CommandInput
{
    /// <summary>The UUID under which the client may send the same again; null for none.</summary>
    [JsonIgnore]
    public string? CommandId { get; init; }
}
