using System.Text;

namespace RemediationTracker.Server.Imports.Sources;

/// <summary>Puts lines of a PDF together into paragraphs, headings, items and rows.</summary>
internal sealed class PdfParagraphs
{
    // Of a line of text: how far the next one's base line is below it, in its size, where the document does not tell.
    private const double UsualLeading = 1.3;

    // How much more than the usual distance is a new paragraph.
    private const double Looser = 1.18;

    // A note's letters are smaller than the text's.
    private const double NoteSize = 0.93;

    private readonly List<PdfLine> lines;
    private readonly double bodySize;
    private readonly Dictionary<double, double> leadings;
    private readonly HashSet<string> words;

    private PdfParagraphs(List<PdfLine> lines)
    {
        this.lines = lines;
        bodySize = lines.GroupBy(l => l.Size).MaxBy(group => group.Sum(l => l.Text.Length))?.Key ?? 0;
        leadings = lines.Zip(lines.Skip(1)).Where(pair => IsSure(pair.First, pair.Second))
            .GroupBy(pair => pair.First.Size, pair => (pair.First.Base - pair.Second.Base) / pair.First.Size)
            .ToDictionary(group => group.Key, group => group.Order().ElementAt(group.Count() / 2));
        words = [.. lines.SelectMany(l => l.Text.Split(' ')).Select(w => w.TrimEnd('.', ',', ';', ':'))];
    }

    /// <summary>
    /// The paragraphs in their order, footnotes last, and the title: the largest words of the first page, null when none are.
    /// </summary>
    public static (List<string> Blocks, string? Title) Of(List<PdfLine> lines)
    {
        var reader = new PdfParagraphs(lines);
        var all = reader.Group();
        var notes = all.FindAll(reader.IsNote);
        var texts = all.Where(paragraph => !notes.Contains(paragraph)).Select(reader.TextOf).ToList();
        if (notes.Count > 0)
            texts.AddRange(["Footnotes", .. notes.Select(reader.TextOf)]);
        var largest = all.Where(p => p[0].Page == 1 && p[0].Size > 1.15 * reader.bodySize).MaxBy(p => p[0].Size);
        return (texts, largest is null ? null : reader.TextOf(largest));
    }

    private List<List<PdfLine>> Group()
    {
        var all = new List<List<PdfLine>>();
        // Notes at a page's foot do not part the text that goes on over the page.
        foreach (var line in lines.Where(l => !IsSmall(l)).Concat(lines.Where(IsSmall)))
        {
            if (all.Count > 0 && GoesOn(all[^1], line))
                all[^1].Add(line);
            else
                all.Add([line]);
        }

        return Ordered(all);
    }

    // Small print that is no note, as a caption is, stays where it stands.
    private List<List<PdfLine>> Ordered(List<List<PdfLine>> all)
    {
        var place = new Dictionary<PdfLine, int>(ReferenceEqualityComparer.Instance);
        foreach (var line in lines)
            place[line] = place.Count;
        return [.. all.OrderBy(paragraph => place[paragraph[0]])];
    }

    private bool IsSmall(PdfLine line) => line.Size < NoteSize * bodySize;

    private bool GoesOn(List<PdfLine> paragraph, PdfLine line)
    {
        var last = paragraph[^1];
        if (Math.Abs(line.Size - last.Size) > 0.03 * last.Size || line.IsBold != last.IsBold || line.IsRow || last.IsRow)
            return false;
        if (IsSmall(line) && IsNoteStart(line.Text))
            return false;
        if (line.IsItem && (paragraph[0].IsItem || line.Left < last.Left - 1 || WouldFit(paragraph, line)))
            return false;
        if (line.Page == last.Page)
        {
            var distance = (last.Base - line.Base) / last.Size;
            if (distance < 0.3)
                return false;
            return leadings.TryGetValue(last.Size, out var leading)
                ? distance <= leading * Looser
                : distance <= UsualLeading * Looser;
        }

        return line.Page == last.Page + 1 && !WouldFit(paragraph, line) && PageHeadings.Read(PageHeadings.Plain(line.Text)) is null;
    }

    // Had the paragraph gone on, the next word would have stood on its last line.
    private bool WouldFit(List<PdfLine> paragraph, PdfLine next)
    {
        var last = paragraph[^1];
        var right = paragraph.Count > 1 ? paragraph.Max(l => l.Right) : lines.Where(l => l.Page == last.Page).Max(l => l.Right);
        return last.Right + (0.3 * last.Size) + next.FirstWord < right - (0.05 * last.Size);
    }

    // A line that ends in the middle of a sentence and one that goes on in lower case, with no more than two lines' space between them.
    private static bool IsSure(PdfLine line, PdfLine next) =>
        line.Page == next.Page && line.Size == next.Size && line.Base - next.Base is > 0 and var distance && distance < 2.5 * line.Size
        && !line.IsRow && !next.IsRow && line.Text[^1] is not ('.' or ':' or ';') && char.IsLower(next.Text[0]);

    private bool IsNote(List<PdfLine> paragraph)
    {
        var first = paragraph[0];
        return IsSmall(first) && IsNoteStart(first.Text)
            && lines.TrueForAll(l => l.Page != first.Page || l.Base >= first.Base || IsSmall(l));
    }

    // "[2] See …", "2. See …", "2 See …"
    private static bool IsNoteStart(string text)
    {
        var digits = text.TrimStart('[').TakeWhile(char.IsAsciiDigit).Count();
        return digits is 1 or 2 && text.Length > digits + 3 && text.TrimStart('[')[digits] is ']' or '.' or ' ' or ')';
    }

    private string TextOf(List<PdfLine> paragraph)
    {
        var text = new StringBuilder(paragraph[0].Text);
        foreach (var line in paragraph.Skip(1))
        {
            if (text[^1] == '\u00AD')
                text.Length--;
            else if (text[^1] == '-' && text.Length > 1 && char.IsLetter(text[^2]))
                Join(text, line.Text);
            else
                text.Append(' ');
            text.Append(line.Text);
        }

        return text.Replace("\u00AD", "").ToString();
    }

    // A word that is parted here and whole elsewhere in the document has no hyphen of its own.
    private void Join(StringBuilder text, string next)
    {
        var before = text.ToString();
        var start = before[(before.LastIndexOf(' ') + 1)..^1];
        var end = next.Split(' ', 2)[0].TrimEnd('.', ',', ';', ':');
        if (words.Contains(start + end))
            text.Length--;
    }
}
