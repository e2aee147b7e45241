using System.Text.Json.Serialization;

namespace RemediationTracker.Faults.Accounts;

/// <summary>What a client may take an answer for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
internal enum Outcome
{
    /// <summary>It is recorded.</summary>
    Acknowledged,

    /// <summary>It is not recorded, and will not be.</summary>
    Refused,

    /// <summary>Nobody can say: no answer came, or one that something failed.</summary>
    Unknown,
}
