using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>The words of a form that say when something is due, with what else it says of how they are read.</summary>
/// <param name="Text">The words; never empty.</param>
/// <param name="With">What is filled in of <see cref="ActForm.ReadWith"/>, in its order; without what is empty.</param>
public sealed record TypedPhrase(string Text, IReadOnlyList<(string Field, string Value)> With)
{
    /// <summary>What a form brings along once its reading was shown: another one is shown first.</summary>
    public string Seen => string.Join(" | ", With.Select(one => one.Value).Prepend(Text));

    /// <summary>The day that it gives; null for none, or for what is no day.</summary>
    public DateOnly? DayOf(string field) =>
        DateOnly.TryParseExact(ValueOf(field), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What it gives; null for nothing.</summary>
    public string? ValueOf(string field) => With.FirstOrDefault(one => one.Field == field).Value;

    /// <summary>The words, and what is filled in beside them.</summary>
    public static TypedPhrase Of(ActForm form, string text, Func<string, StringValues> filled) =>
        new(text, [.. form.ReadWith.Select(name => (name, filled(name).ToString().Trim())).Where(one => one.Item2.Length > 0)]);
}
