using System.Globalization;
using System.Text.Json;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Api;

/// <summary>The scalar <c>Date</c>: a day as <c>yyyy-MM-dd</c> (ISO 8601), a <see cref="DateOnly"/> to resolvers.</summary>
internal sealed class DateScalar : Scalar
{
    private const string Format = "yyyy-MM-dd";

    /// <inheritdoc/>
    public override Type ClrType => typeof(DateOnly);

    /// <inheritdoc/>
    public override object ParseValue(object value) =>
        value is string text && DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException("Date must be a day of the calendar as yyyy-MM-dd.");

    /// <inheritdoc/>
    public override object CoerceResult(object value) => value is DateOnly ? value : throw new FormatException("Date takes a DateOnly.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value)
    {
        Span<char> text = stackalloc char[Format.Length];
        ((DateOnly)value).TryFormat(text, out _, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }
}
