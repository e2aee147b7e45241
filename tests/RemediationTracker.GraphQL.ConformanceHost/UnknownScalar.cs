using System.Text.Json;

namespace RemediationTracker.GraphQL.ConformanceHost;

/// <summary>A scalar of which only its name is known: it takes every value, and shows text.</summary>
internal sealed class UnknownScalar : Scalar
{
    public override object ParseValue(object value) => value;

    public override object CoerceResult(object value) => value;

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);
}
