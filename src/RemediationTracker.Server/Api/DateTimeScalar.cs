using System.Globalization;
using System.Text.Json;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Api;

/// <summary>
/// The scalar <c>DateTime</c>: an instant in UTC to the millisecond (RFC 3339), a <see cref="DateTimeOffset"/> to resolvers.
/// </summary>
internal sealed class DateTimeScalar : Scalar
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <inheritdoc/>
    public override Type ClrType => typeof(DateTimeOffset);

    /// <inheritdoc/>
    public override object ParseValue(object value) =>
        value is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond))
            : throw new FormatException("DateTime must be an instant as yyyy-MM-ddTHH:mm:ssZ.");

    /// <inheritdoc/>
    public override object CoerceResult(object value) =>
        value is DateTimeOffset instant ? instant.ToUniversalTime() : throw new FormatException("DateTime takes a DateTimeOffset.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value) =>
        writer.WriteStringValue(((DateTimeOffset)value).ToString(Format, CultureInfo.InvariantCulture));
}
