using System.Text;
using AngleSharp.Dom;

namespace RemediationTracker.Server.Imports.Sources;

/// <summary>Tells footnotes and their markers from the text that they stand in.</summary>
internal static class HtmlMarkers
{
    private const int Longest = 8;
    private const int MostNodes = 16;

    private static readonly string[] Ids = ["footnote", "endnote", "_ftn", "_edn", "ftn", "edn", "fn", "note"];

    /// <summary>What stands for a marker, as "[2]"; "" for a way back from a note; null when the element is neither.</summary>
    /// <param name="element">A superscript or a link.</param>
    /// <param name="before">What was read before it.</param>
    public static string? Of(IElement element, StringBuilder before)
    {
        if (ShortText(element) is not { } text)
            return null;
        var isLink = element.LocalName == "a" || element.QuerySelector("a") is not null;
        if (isLink && text.Trim('[', ']') is "↩" or "↩︎" or "↑" or "^" or "⏎")
            return "";
        var mark = text.Trim('[', ']', '(', ')');
        var isNumber = mark.Length is > 0 and <= 3 && mark.All(char.IsAsciiDigit);
        var isSign = mark.Length is 1 or 2 && mark.All(c => c is '*' or '†' or '‡' or '§');
        var isLetter = isLink && mark.Length == 1 && char.IsAsciiLetterLower(mark[0]);
        if (element.LocalName == "sup")
            return isNumber || isSign || isLetter ? $"[{mark}]" : null;
        // A link by itself is a marker where it is glued to a word: "see table 3" is not.
        var isGlued = before.Length > 0 && !char.IsWhiteSpace(before[^1]);
        return isNumber && isGlued && element.GetAttribute("href")?.Contains('#') == true ? $"[{mark}]" : null;
    }

    // Null when there is none, or more than a marker has: an element may hold all of the page.
    private static string? ShortText(IElement element)
    {
        var text = "";
        var nodes = 0;
        INode? node = element;
        while (node is not null)
        {
            if (++nodes > MostNodes || text.Length > Longest)
                return null;
            text += node is IText { Data: var data } ? data.Trim() : "";
            if (node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (node is not null && node != element && node.NextSibling is null)
                node = node.Parent;
            node = node is null || node == element ? null : node.NextSibling;
        }

        return text.Length is 0 or > Longest ? null : text;
    }

    /// <summary>Whether an element holds footnotes.</summary>
    public static bool AreNotes(IElement element)
    {
        if (element.LocalName is "a" or "sup" or "span")
            return false;
        return element.GetAttribute("role") is "doc-endnotes" or "doc-footnote"
            || element.ClassList.Contains("footnotes") || element.ClassList.Contains("endnotes")
            || element.Id is "footnotes" or "endnotes"
            || IsNoteId(element.Id);
    }

    // "fn1", "ftn1", "footnote-2", "_ftn3"
    private static bool IsNoteId(string? id)
    {
        if (id is null)
            return false;
        var name = id.TrimEnd([.. "0123456789"]);
        return name.Length < id.Length
            && Array.Exists(Ids, known => name.TrimEnd('-', '_', ':').Equals(known, StringComparison.OrdinalIgnoreCase));
    }
}
