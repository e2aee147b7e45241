using Microsoft.Extensions.Primitives;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>The fields of the review, as they are sent.</summary>
internal static class ReviewForm
{
    private static readonly string[] NotTyped = [SignInServices.FormToken, "do"];

    /// <summary>What was filled in, to be kept.</summary>
    public static IReadOnlyDictionary<string, StringValues> TypedOf(IReadOnlyDictionary<string, StringValues> sent) =>
        sent.Where(field => !NotTyped.Contains(field.Key)).ToDictionary(field => field.Key, field => field.Value);

    /// <summary>The texts of a form that comes back, as people call them.</summary>
    public static IReadOnlyList<FormField> FieldsOf(FilledForm filled) =>
        [.. filled.Values.Keys.Select(name => LabelOf(name) is { } label ? new FormField(name, label, FieldKind.Line) : null).OfType<FormField>()];

    private static string? LabelOf(string name)
    {
        if (PageFields.Named.TryGetValue(name, out var label))
            return label;
        var parts = name.Split('-');
        return parts is [['c' or 's', .. var sentence], .., "title" or "due"]
            ? $"Of sentence {sentence}: {PageFields.Named[parts[^1]].ToLowerInvariant()}"
            : null;
    }
}
