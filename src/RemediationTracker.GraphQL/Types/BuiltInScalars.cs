using System.Globalization;
using System.Text.Json;

namespace RemediationTracker.GraphQL.Types;

/// <summary>The five scalars that every schema has (section 3.5).</summary>
internal static class BuiltInScalars
{
    public static IReadOnlyList<string> Names { get; } = ["String", "Int", "Float", "Boolean", "ID"];

    public static Scalar? Find(string name) => name switch
    {
        "Int" => new IntScalar(),
        "Float" => new FloatScalar(),
        "String" => new StringScalar(),
        "Boolean" => new BooleanScalar(),
        "ID" => new IdScalar(),
        _ => null,
    };

    private sealed class IntScalar : Scalar
    {
        public override object ParseValue(object value)
        {
            if (value is double d && Math.Floor(d) == d && !double.IsInfinity(d))
            {
                return d is >= int.MinValue and <= int.MaxValue ? (int)d : throw Range(value);
            }

            return value is long n
                ? n is >= int.MinValue and <= int.MaxValue ? (int)n : throw Range(value)
                : throw new FormatException($"Int cannot represent non-integer value: {InputText.Of(value)}");
        }

        public override object CoerceResult(object value) => value switch
        {
            int => value,
            short or byte or sbyte or ushort => Convert.ToInt32(value, CultureInfo.InvariantCulture),
            long n => n is >= int.MinValue and <= int.MaxValue ? (int)n : throw Range(value),
            uint n => n <= int.MaxValue ? (int)n : throw Range(value),
            bool b => b ? 1 : 0,
            double d when Math.Floor(d) == d => d is >= int.MinValue and <= int.MaxValue ? (int)d : throw Range(value),
            decimal d when decimal.Floor(d) == d => d is >= int.MinValue and <= int.MaxValue ? (int)d : throw Range(value),
            _ => throw new FormatException($"Int cannot represent non-integer value: {InputText.Of(value)}"),
        };

        public override void Write(Utf8JsonWriter writer, object value) => writer.WriteNumberValue((int)value);

        private static FormatException Range(object value) =>
            new($"Int cannot represent non 32-bit signed integer value: {InputText.Of(value)}");
    }

    private sealed class FloatScalar : Scalar
    {
        public override object ParseValue(object value) => value switch
        {
            long n => (double)n,
            double d when double.IsFinite(d) => d,
            _ => throw new FormatException($"Float cannot represent non numeric value: {InputText.Of(value)}"),
        };

        public override object CoerceResult(object value) => value switch
        {
            double d when double.IsFinite(d) => value,
            float f when float.IsFinite(f) => double.Parse(f.ToString("R"), CultureInfo.InvariantCulture),
            decimal or int or long or short or byte or uint => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            bool b => b ? 1.0 : 0.0,
            _ => throw new FormatException($"Float cannot represent non numeric value: {InputText.Of(value)}"),
        };

        public override void Write(Utf8JsonWriter writer, object value) => writer.WriteNumberValue((double)value);
    }

    private sealed class StringScalar : Scalar
    {
        public override object ParseValue(object value) =>
            value as string ?? throw new FormatException($"String cannot represent a non string value: {InputText.Of(value)}");

        public override object CoerceResult(object value) => value switch
        {
            string => value,
            bool b => b ? "true" : "false",
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new FormatException($"String cannot represent value: {InputText.Of(value)}"),
        };

        public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);
    }

    private sealed class BooleanScalar : Scalar
    {
        private static readonly object True = true;
        private static readonly object False = false;

        public override object ParseValue(object value) =>
            value is bool ? value : throw new FormatException($"Boolean cannot represent a non boolean value: {InputText.Of(value)}");

        public override object CoerceResult(object value) => value switch
        {
            bool => value,
            int n => n != 0 ? True : False,
            _ => throw new FormatException($"Boolean cannot represent a non boolean value: {InputText.Of(value)}"),
        };

        public override void Write(Utf8JsonWriter writer, object value) => writer.WriteBooleanValue((bool)value);
    }

    private sealed class IdScalar : Scalar
    {
        public override object ParseValue(object value) => value switch
        {
            string s => s,
            long n => n.ToString(CultureInfo.InvariantCulture),
            double d when Math.Floor(d) == d && double.IsFinite(d) => InputText.Of(d),
            _ => throw new FormatException($"ID cannot represent value: {InputText.Of(value)}"),
        };

        public override object CoerceResult(object value) => value switch
        {
            string => value,
            Guid or int or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            _ => throw new FormatException($"ID cannot represent value: {InputText.Of(value)}"),
        };

        public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);
    }
}
