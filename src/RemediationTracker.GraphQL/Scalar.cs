using System.Text.Json;

namespace RemediationTracker.GraphQL;

/// <summary>What a scalar of the schema means. One instance serves all requests at once.</summary>
public abstract class Scalar
{
    /// <summary>
    /// The type of what <see cref="ParseValue"/> returns, which resolvers' parameters are checked against at start-up;
    /// <see cref="object"/> leaves them unchecked.
    /// </summary>
    public virtual Type ClrType => typeof(object);

    /// <summary>Takes a value that a client gave, as a variable or in the document.</summary>
    /// <param name="value">
    /// Never null: <see cref="string"/>, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/> (numbers with a fraction or too
    /// large for a long), <see cref="EnumLiteral"/>, or lists and dictionaries of such.
    /// </param>
    /// <returns>What resolvers get.</returns>
    /// <exception cref="FormatException">It is no value of this scalar; the message is shown to the client.</exception>
    public abstract object ParseValue(object value);

    /// <summary>
    /// Checks, and where needed changes, what a resolver returned; <see cref="Write"/> gets the result and must not fail.
    /// </summary>
    /// <exception cref="FormatException">It cannot be shown as this scalar; the message is shown to the client.</exception>
    public abstract object CoerceResult(object value);

    /// <summary>Writes one JSON value.</summary>
    public abstract void Write(Utf8JsonWriter writer, object value);
}
