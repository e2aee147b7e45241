using System.Text.Json;

namespace RemediationTracker.GraphQL.Comparison;

/// <summary>Stands for a scalar of a schema that is only read: any value is one of its values.</summary>
internal sealed class OpaqueScalar : Scalar
{
    public override object ParseValue(object value) => value;

    public override object CoerceResult(object value) => value;

    public override void Write(Utf8JsonWriter writer, object value) => JsonSerializer.Serialize(writer, value);
}
