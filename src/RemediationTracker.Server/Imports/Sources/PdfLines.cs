using System.Text;
using UglyToad.PdfPig.Content;

namespace RemediationTracker.Server.Imports.Sources;

/// <summary>Puts the letters of a PDF's page, which stand in it in any order, together into lines from the top to the bottom.</summary>
internal static class PdfLines
{
    // Shares of a letter's size: from where on a gap parts words, and from where on the cells of a row.
    private const double WordGap = 0.2;
    private const double CellGap = 2;

    private const double RaisedSize = 0.82;
    private const int LongestRaised = 8;

    public static List<PdfLine> Of(Page page)
    {
        var upright = page.Letters.Where(letter => letter.TextOrientation == TextOrientation.Horizontal && letter.Value.Length > 0)
            .Select(Glyph.Of).OrderByDescending(g => g.Base).ThenBy(g => g.Left).ToList();
        var lines = Raise(Rows(upright)).ConvertAll(glyphs => LineOf(glyphs, page.Number));
        var turned = string.Concat(page.Letters.Where(letter => letter.TextOrientation != TextOrientation.Horizontal).Select(l => l.Value));
        if (!string.IsNullOrWhiteSpace(turned))
            lines.Add(new PdfLine(turned.Trim(), page.Number, 0, 0, double.MinValue, 0, IsBold: false, 0));
        return [.. lines.Where(line => line.Text.Length > 0)];
    }

    // Letters on one base line.
    private static List<List<Glyph>> Rows(List<Glyph> glyphs)
    {
        var rows = new List<List<Glyph>>();
        foreach (var glyph in glyphs)
        {
            if (rows.Count == 0 || rows[^1][0].Base - glyph.Base > Math.Max(0.5, 0.12 * glyph.Size))
                rows.Add([]);
            rows[^1].Add(glyph);
        }

        return rows.ConvertAll(row => row.OrderBy(g => g.Left).ToList());
    }

    // Small letters that stand above another line's and touch it belong to that line.
    private static List<List<Glyph>> Raise(List<List<Glyph>> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var run in Runs(rows[i]))
            {
                for (var below = i + 1; below < rows.Count && rows[i][0].Base - rows[below][0].Base < 2 * run[0].Size; below++)
                {
                    if (!IsRaised(run, rows[below]))
                        continue;
                    rows[below] = [.. rows[below].Concat(run.Select(g => g with { IsRaised = true })).OrderBy(g => g.Left)];
                    rows[i] = [.. rows[i].Except(run)];
                    break;
                }
            }
        }

        return [.. rows.Where(row => row.Count > 0)];
    }

    private static List<List<Glyph>> Runs(List<Glyph> row)
    {
        var runs = new List<List<Glyph>>();
        foreach (var glyph in row.Where(g => !g.IsSpace))
        {
            if (runs.Count == 0 || glyph.Left - runs[^1][^1].Right > glyph.Size)
                runs.Add([]);
            runs[^1].Add(glyph);
        }

        return runs;
    }

    private static bool IsRaised(List<Glyph> run, List<Glyph> line)
    {
        var rise = run[0].Base - line[0].Base;
        var (left, right) = (run[0].Left, run[^1].Right);
        return run.Count <= LongestRaised && line.Exists(g =>
            !g.IsSpace && run[0].Size <= RaisedSize * g.Size && rise > 0.1 * g.Size && rise < 0.75 * g.Size
            && (Touches(left - g.Right, g.Size) || Touches(g.Left - right, g.Size)));
    }

    private static bool Touches(double gap, double size) => gap >= -0.25 * size && gap < 0.6 * size;

    private static PdfLine LineOf(List<Glyph> glyphs, int page)
    {
        var seen = glyphs.FindAll(g => !g.IsSpace);
        if (seen.Count == 0)
            return new PdfLine("", page, 0, 0, 0, 0, IsBold: false, 0);
        var full = seen.FindAll(g => !g.IsRaised) is { Count: > 0 } level ? level : seen;
        var size = full.GroupBy(g => Math.Round(g.Size, 1)).MaxBy(group => group.Count())!.Key;
        var text = new StringBuilder();
        double? firstWord = null;
        Glyph? before = null;
        for (var i = 0; i < seen.Count; i++)
        {
            var glyph = seen[i];
            if (before is { } last)
            {
                // Bold that is made by writing twice.
                if (glyph.Text == last.Text && glyph.Left - last.Left < 0.2 * (last.Right - last.Left))
                    continue;
                var gap = glyph.Left - last.Right;
                var hasSpace = glyphs.Exists(g =>
                    g.IsSpace && g.Left >= last.Left && g.Left < glyph.Left && g.Right > last.Left + (0.05 * size));
                if (gap > CellGap * size && !IsMark(text))
                    text.Append(" | ");
                else if (text[^1] != ' ' && (gap > WordGap * size || (hasSpace && gap > -0.1 * size)))
                    text.Append(' ');
                if (text[^1] == ' ')
                    firstWord ??= last.Right - seen[0].Left;
            }

            if (!glyph.IsRaised)
            {
                text.Append(glyph.Text);
                before = glyph;
                continue;
            }

            var end = i;
            while (end + 1 < seen.Count && seen[end + 1].IsRaised && seen[end + 1].Left - seen[end].Right < WordGap * size)
                end++;
            var raised = string.Concat(seen[i..(end + 1)].Select(g => g.Text));
            var isMarker = raised.All(c => char.IsAsciiDigit(c) || c is '*' or '†' or '‡' or '§' or ',');
            text.Append(!isMarker ? raised : text.Length == 0 ? $"[{raised}] " : $"[{raised}]");
            (i, before) = (end, seen[end]);
        }

        return new PdfLine(
            text.ToString().Trim(), page, seen[0].Left, seen[^1].Right, full[0].Base, size, full.TrueForAll(g => g.IsBold),
            firstWord ?? seen[^1].Right - seen[0].Left);
    }

    // What numbers an item or a clause may stand far before it.
    private static bool IsMark(StringBuilder text) =>
        text.Length <= 8
            && text.ToString().All(c => char.IsAsciiDigit(c) || c is '.' or ')' or '(' or '•' or '-' or '*' or '○' or '§' or '[' or ']');

    private readonly record struct Glyph(string Text, double Left, double Right, double Base, double Size, bool IsBold, bool IsRaised)
    {
        public bool IsSpace => string.IsNullOrWhiteSpace(Text);

        public static Glyph Of(Letter letter)
        {
            var size = letter.PointSize > 0 ? letter.PointSize : Math.Max(1, letter.BoundingBox.Height);
            var isBold = letter.FontDetails.IsBold || letter.FontName?.Contains("Bold", StringComparison.OrdinalIgnoreCase) == true;
            return new Glyph(
                letter.Value,
                letter.StartBaseLine.X,
                Math.Max(letter.StartBaseLine.X, letter.EndBaseLine.X),
                letter.StartBaseLine.Y,
                size,
                isBold,
                IsRaised: false);
        }
    }
}
