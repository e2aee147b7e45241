using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Imports.Review;

/// <summary>An auditor who imports by the pages.</summary>
internal static class ReviewScenario
{
    /// <summary>By which an auditor says that an agency is a new one.</summary>
    public const string NewAgency = "newAgency";

    /// <summary>A page of the made-up agency, as it is pasted.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>
    /// Sends the review as it stands on its page, but for these fields: null takes one out of the form. To record it, a new agency is
    /// confirmed, and the audit on record chosen, where the page asks for that.
    /// </summary>
    public static Task<(string Path, string Page)> SendAsync(
        this TestBrowser browser, (string Path, string Page) at, string act, params (string Name, string? Value)[] changed)
    {
        IEnumerable<(string Name, string? Value)> confirmed = act == "record"
            ? [(NewAgency, ValueOfFirst($"input#{NewAgency}")), ("audit", ValueOfFirst("input[type=radio][name=audit]"))]
            : [];
        var added = confirmed.Where(one => one.Value is not null && changed.All(given => given.Name != one.Name));
        return browser.PostAsync(at.Path.Split('#')[0], [.. FieldsOf(at.Page, [.. changed, .. added]), ("do", act)]);

        string? ValueOfFirst(string selector) => Parse(at.Page).QuerySelector(selector)?.GetAttribute("value");
    }

    /// <summary>The fields of the review as a browser would send them.</summary>
    public static IEnumerable<(string Name, string Value)> FieldsOf(string page, params (string Name, string? Value)[] changed)
    {
        var form = Parse(page).QuerySelector("form.review").ShouldNotBeNull();
        var names = changed.Select(one => one.Name).ToHashSet();
        foreach (var control in form.QuerySelectorAll("input, textarea, select"))
        {
            if (control.GetAttribute("name") is not { } name || names.Contains(name))
                continue;
            if (control is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false })
                continue;
            yield return (name, control switch
            {
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlInputElement input => input.Value,
                _ => "",
            });
        }

        foreach (var (name, value) in changed)
        {
            if (value is not null)
                yield return (name, value);
        }
    }

    /// <summary>What is filled into a field.</summary>
    public static string ValueOf(string page, string name) => FieldsOf(page).First(field => field.Name == name).Value;

    /// <summary>The page's text, without its tags.</summary>
    public static string TextOf(string page) => Parse(page).QuerySelector("main")!.TextContent;

    /// <summary>What is said is wrong with a field; null for nothing.</summary>
    public static string? ErrorOf(string page, string name) => Parse(page).QuerySelector($"[id='{name}-error']")?.TextContent;

    /// <summary>The page as a browser has it.</summary>
    public static IDocument Parse(string page) => new HtmlParser().ParseDocument(page);

    /// <summary>The commitments of an agency on record, as an auditor sees them.</summary>
    public static async Task<string> CommitmentsAsync(this TrackerFixture tracker, string agency) => (await tracker.DataAsync(
        """
        query ($agency: String) {
          milestones(where: { agency: { eq: $agency } }, first: 50) { nodes { title duePhrase dueLatest recommendations { number } } }
        }
        """,
        tracker.Token(Role.Auditor),
        new { agency })).At("milestones", "nodes").ToString();
}
