using System.Text.Json;

namespace RemediationTracker.GraphQL.Types;

internal sealed class ScalarType(string name, Scalar scalar) : LeafType(name)
{
    public Scalar Scalar => scalar;

    /// <summary>Whether it is one of the five that every schema has.</summary>
    public bool IsBuiltIn { get; } = BuiltInScalars.Names.Contains(name);

    /// <summary>From <c>@specifiedBy</c>; null when the schema gives none.</summary>
    public string? SpecifiedByUrl { get; set; }

    public override object ParseValue(object value) => scalar.ParseValue(value);

    public override object CoerceResult(object value) => scalar.CoerceResult(value);

    public override void Write(Utf8JsonWriter writer, object value) => scalar.Write(writer, value);
}
