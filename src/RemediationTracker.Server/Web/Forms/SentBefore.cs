using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>
/// What a browser recorded by forms in the last minutes. Who goes a page back finds the form with the words in it, and under a new command
/// id: sent again it would be on record twice. So whoever sends the very same is asked first. A cookie knows it, since the way back is that
/// of one browser.
/// </summary>
internal static class SentBefore
{
    /// <summary>What is asked.</summary>
    public const string Question =
        "You recorded the very same a few minutes ago, and it is on record. If you mean it once more, send the form again.";

    private const string Cookie = "tracker-sent";

    /// <summary>How many of the latest are known.</summary>
    private const int Most = 5;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>A digest of who says what by a form, without the command's id.</summary>
    public static string DigestOf(ActForm form, JsonObject input, Actor actor)
    {
        var said = input.DeepClone().AsObject();
        said.Remove("commandId");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{actor.Subject}\n{form.Mutation}\n{said.ToJsonString()}")))[..16];
    }

    /// <summary>
    /// Whether the same words were recorded under another command, and nobody said yet that they are meant once more. What stands may be put
    /// back to what it was as often as one likes, and what has no words of anybody's is refused where it cannot be done twice.
    /// </summary>
    public static bool IsToBeAsked(ActForm form, string digest, FilledForm filled, HttpContext context) =>
        !form.BeginsWithWhatStands
        && form.Fields.Any(field => field.Kind is FieldKind.Text or FieldKind.Line or FieldKind.Phrase && !string.IsNullOrWhiteSpace(filled[field.Name]))
        && filled[FilledForm.Again] != digest
        && Known(context).Any(one => one.StartsWith(digest, StringComparison.Ordinal) && one != Entry(digest, filled));

    /// <summary>Notes what was recorded.</summary>
    public static void Note(string digest, FilledForm filled, HttpContext context) =>
        context.Response.Cookies.Append(
            Cookie,
            string.Join('_', Known(context).Where(one => !one.StartsWith(digest, StringComparison.Ordinal)).Prepend(Entry(digest, filled)).Take(Most)),
            new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = Kept });

    private static string[] Known(HttpContext context) => context.Request.Cookies[Cookie]?.Split('_') ?? [];

    private static string Entry(string digest, FilledForm filled) => $"{digest}.{filled.CommandId}";
}
