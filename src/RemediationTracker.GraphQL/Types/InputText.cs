using System.Globalization;
using System.Text;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Types;

/// <summary>
/// Shows input values in messages, as the reference implementation does: JSON without quotes around keys, cut where it is deep or long.
/// </summary>
internal static class InputText
{
    private const int MostItems = 10;

    // So that a message which quotes a value twice still says what is wrong, and copies of it are small.
    private const int MostCharacters = 500;
    private const int DeepestShown = 2;

    public static string Of(object? value) => Of(value, 0);

    private static string Of(object? value, int depth) => value switch
    {
        null => "null",
        string s => Quoted(s),
        bool b => b ? "true" : "false",
        double d => Number(d),
        long n => Number(n),
        EnumLiteral e => e.Name,
        IReadOnlyDictionary<string, object?> d => Object(d, depth),
        System.Collections.IEnumerable list => List([.. list.Cast<object?>()], depth),
        _ => value.ToString() ?? "",
    };

    private static string Object(IReadOnlyDictionary<string, object?> value, int depth)
    {
        if (value.Count == 0)
        {
            return "{}";
        }

        return depth >= DeepestShown
            ? "[Object]"
            : "{ " + string.Join(", ", value.Select(p => $"{p.Key}: {Of(p.Value, depth + 1)}")) + " }";
    }

    private static string List(object?[] items, int depth)
    {
        if (items.Length == 0)
        {
            return "[]";
        }

        if (depth >= DeepestShown)
        {
            return "[Array]";
        }

        var left = items.Length - MostItems;
        var shown = items.Take(MostItems).Select(i => Of(i, depth + 1));
        return "[" + string.Join(", ", left > 0 ? shown.Append($"... {left} more item{(left > 1 ? "s" : "")}") : shown) + "]";
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder();
        QuotedText.Append(text, value.Length > MostCharacters ? value[..MostCharacters] + "…" : value, c => c < ' ', "x4");
        return text.ToString();
    }

    /// <summary>A number as JavaScript writes it: in full up to 21 digits, then with an exponent.</summary>
    private static string Number(double value)
    {
        if (!double.IsFinite(value) || value == 0)
        {
            return value == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture);
        }

        // The shortest digits that give the same number, and where the decimal point is among them.
        var parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var whole = parts[0].Split('.')[0];
        var all = parts[0].Replace(".", "");
        var point = whole.Length + exponent - (all.Length - all.TrimStart('0').Length);
        var digits = all.Trim('0');
        var sign = value < 0 ? "-" : "";
        return sign + point switch
        {
            > 21 or <= -6 => digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + (point > 0 ? "e+" : "e-") + Math.Abs(point - 1),
            <= 0 => "0." + new string('0', -point) + digits,
            _ when digits.Length <= point => digits.PadRight(point, '0'),
            _ => digits[..point] + "." + digits[point..],
        };
    }
}
