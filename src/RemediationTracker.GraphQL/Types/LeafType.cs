using System.Text.Json;

namespace RemediationTracker.GraphQL.Types;

/// <summary>A scalar or an enum: where the response has values.</summary>
internal abstract class LeafType(string name) : NamedType(name)
{
    /// <summary>Takes a value given in a request.</summary>
    /// <param name="value">
    /// Never null: string, bool, long, double, <see cref="EnumLiteral"/>, a list or a dictionary of such.
    /// </param>
    /// <exception cref="FormatException">It is no value of this type; the message tells the client why.</exception>
    public abstract object ParseValue(object value);

    /// <summary>Takes what a resolver returned and gives what <see cref="Write"/> can write.</summary>
    /// <exception cref="FormatException">It is no value of this type.</exception>
    public abstract object CoerceResult(object value);

    /// <param name="writer">Where a value may stand.</param>
    /// <param name="value">What <see cref="CoerceResult"/> gave.</param>
    public abstract void Write(Utf8JsonWriter writer, object value);
}
