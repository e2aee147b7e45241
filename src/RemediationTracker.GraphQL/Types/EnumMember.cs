using System.Text.Json;

namespace RemediationTracker.GraphQL.Types;

internal sealed class EnumMember(string name)
{
    public string Name => name;

    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(name);

    public string? Description { get; init; }

    /// <summary>Null when the value is not deprecated.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>What resolvers see: a member of the bound CLR enum, or the name.</summary>
    public object Value { get; set; } = name;
}
