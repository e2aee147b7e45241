using System.Text;
using AngleSharp.Dom;

namespace RemediationTracker.Server.Imports.Sources;

/// <summary>
/// The paragraphs, headings, list items and rows of a part of a web page, as a reader sees them. Items bear their number or "•", the
/// cells of a row stand between "|", and footnotes come last, under a heading of their own.
/// </summary>
internal sealed class HtmlBlocks
{
    private static readonly HashSet<string> Unseen =
    [
        "script", "style", "noscript", "template", "nav", "svg", "iframe", "object", "canvas", "button", "input", "select", "textarea",
        "datalist", "head", "title", "audio", "video", "dialog",
    ];

    private static readonly HashSet<string> Landmarks = ["header", "footer", "aside"];

    private static readonly HashSet<string> Blocks =
    [
        "p", "div", "section", "article", "main", "header", "footer", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
        "table", "thead", "tbody", "tfoot", "tr", "caption", "blockquote", "pre", "dl", "dt", "dd", "figure", "figcaption", "hr", "address",
        "fieldset", "legend", "details", "summary", "form", "center", "body",
    ];

    private readonly List<string> blocks = [];
    private readonly List<string> notes = [];
    private readonly StringBuilder run = new();
    private readonly Stack<ListItems> lists = new();
    private string marker = "";
    private int inRow;
    private int inNotes;
    private int preformatted;

    /// <summary>In the order of the page; each is trimmed and none is empty. A line break in one is a line break of the page.</summary>
    public static List<string> Of(IElement root)
    {
        var reader = new HtmlBlocks();
        reader.Walk(root);
        if (reader.notes.Count == 0)
            return reader.blocks;
        if (PageHeadings.Read(PageHeadings.Plain(reader.notes[0])) != PagePlace.Note)
            reader.blocks.Add("Footnotes");
        return [.. reader.blocks, .. reader.notes];
    }

    // With a stack of its own: how deep a page nests is up to whoever wrote it.
    private void Walk(IElement root)
    {
        var open = new Stack<(INode Node, bool IsLeft)>();
        open.Push((root, false));
        while (open.TryPop(out var next))
        {
            if (next.IsLeft)
            {
                Leave((IElement)next.Node);
                continue;
            }

            if (next.Node is IText text)
                Append(text.Data);
            else if (next.Node is IElement element && Enter(element, root))
            {
                open.Push((element, true));
                for (var child = element.LastChild; child is not null; child = child.PreviousSibling)
                    open.Push((child, false));
            }
        }

        Close();
    }

    // Whether there is more to read in it.
    private bool Enter(IElement element, IElement root)
    {
        var name = element.LocalName;
        if (IsUnseen(element, root))
            return false;
        if (name == "br")
        {
            run.Append(inRow > 0 ? ' ' : '\n');
            return false;
        }

        if (name is "sup" or "a" && HtmlMarkers.Of(element, run) is { } note)
        {
            run.Append(note);
            return false;
        }

        if (Blocks.Contains(name))
            Close();
        if (HtmlMarkers.AreNotes(element))
            inNotes++;
        switch (name)
        {
            case "ul" or "ol":
                lists.Push(new ListItems(name == "ol", int.TryParse(element.GetAttribute("start"), out var start) ? start : 1));
                break;
            case "li":
                marker = lists.TryPeek(out var list) ? list.Marker(element) : "• ";
                break;
            case "tr" when !IsLayout(element):
                inRow++;
                break;
            case "td" or "th" when inRow > 0 && element.PreviousElementSibling is not null:
                Append(" ");
                run.Append("| ");
                break;
            case "td" or "th" when inRow == 0:
                Close();
                break;
            case "pre":
                preformatted++;
                break;
        }

        return true;
    }

    private void Leave(IElement element)
    {
        var name = element.LocalName;
        if (name == "tr" && inRow > 0 && !IsLayout(element))
            inRow--;
        if (Blocks.Contains(name) || (name is "td" or "th" && inRow == 0))
            Close();
        if (name is "ul" or "ol")
            lists.TryPop(out _);
        if (name == "pre")
            preformatted--;
        if (HtmlMarkers.AreNotes(element))
            inNotes--;
    }

    // Of white space one blank stays, as a browser shows it; a blank that does not break stays as it is.
    private void Append(string text)
    {
        foreach (var c in text)
        {
            if (c is not (' ' or '\t' or '\n' or '\r' or '\f'))
                run.Append(c);
            else if (preformatted > 0 && c == '\n' && inRow == 0)
                run.Append('\n');
            else if (run.Length > 0 && run[^1] is not (' ' or '\n'))
                run.Append(' ');
        }
    }

    private void Close()
    {
        if (inRow > 0)
        {
            Append(" ");
            return;
        }

        var text = run.ToString().Trim();
        run.Clear();
        if (text.Length == 0)
            return;
        var isNumbered = new PlacedBlock(text, PagePlace.Unplaced).IsListItem;
        (inNotes > 0 ? notes : blocks).Add(isNumbered ? text : marker + text);
        marker = "";
    }

    // A site's head and foot are no part of the page; an article's own are.
    private static bool IsUnseen(IElement element, IElement root) =>
        Unseen.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || element.GetAttribute("style")?.Replace(" ", "").Contains("display:none", StringComparison.OrdinalIgnoreCase) == true
        || (root.LocalName == "body" && Landmarks.Contains(element.LocalName)
            && element.ParentElement?.LocalName is not ("article" or "section"));

    // Tables that only place things on the page hold headings, lists or tables of their own.
    private static bool IsLayout(IElement row) => row.QuerySelector("h1, h2, h3, h4, h5, h6, table, ul, ol, p + p") is not null;

    private sealed class ListItems(bool isNumbered, int next)
    {
        private int next = next;

        public string Marker(IElement item)
        {
            if (!isNumbered)
                return "• ";
            if (int.TryParse(item.GetAttribute("value"), out var value))
                next = value;
            return $"{next++}. ";
        }
    }
}
