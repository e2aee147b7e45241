using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>A table of numbers of which some are drawn as bars.</summary>
/// <param name="Caption">What it tells.</param>
/// <param name="RowHeader">What a row is of.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">With a cell for each column.</param>
/// <param name="Kind">How the bars of a row are drawn.</param>
public sealed record Bars(
    string Caption, string RowHeader, IReadOnlyList<BarColumn> Columns, IReadOnlyList<BarRow> Rows, BarKind Kind = BarKind.EndToEnd)
{
    /// <summary>How many rows are shown at first.</summary>
    private const int Top = 10;

    /// <summary>Groups that are not among the rows.</summary>
    public int More { get; init; }

    /// <summary>The rows by which bars are scaled, where these are some of them; null for the rows themselves.</summary>
    private IReadOnlyList<BarRow>? Scaling { get; init; }

    /// <summary>The first rows, where there are more than are taken in at a glance; else all.</summary>
    public Bars First => Rest is null ? this : this with { Rows = [.. Rows.Take(Top)], Scaling = Rows, More = 0 };

    /// <summary>The rows that are shown when they are asked for; null when there are none.</summary>
    public Bars? Rest => Rows.Count <= Top + 2 ? null : this with { Rows = [.. Rows.Skip(Top)], Scaling = Rows };

    /// <summary>The bars of a row, each with its place and width from 0 to 100 and its lane from 0.</summary>
    public IEnumerable<(string Key, double From, double Width, int Lane)> Of(BarRow row)
    {
        var from = 0.0;
        var lane = 0;
        foreach (var (column, cell) in Columns.Zip(row.Cells))
        {
            if (column.Key is not { } key)
                continue;
            var width = Scale(row) is var scale and > 0 ? 100 * cell.Size / scale : 0;
            if (width > 0)
                yield return (key, Math.Round(from, 2), Math.Round(width, 2), lane);
            if (Kind is BarKind.Lanes)
                lane++;
            else
                from += width;
        }
    }

    /// <summary>How many lanes a row has.</summary>
    public int LaneCount => Kind is BarKind.Lanes ? Columns.Count(column => column.Key is not null) : 1;

    private double Scale(BarRow row) => Kind switch
    {
        BarKind.Shares => Drawn(row).Sum(),
        BarKind.Lanes => (Scaling ?? Rows).SelectMany(Drawn).Max(),
        _ => (Scaling ?? Rows).Max(each => Drawn(each).Sum()),
    };

    private IEnumerable<double> Drawn(BarRow row) => Columns.Zip(row.Cells).Where(c => c.First.Key is not null).Select(c => c.Second.Size);
}

/// <summary>How the bars of a row are drawn.</summary>
public enum BarKind
{
    /// <summary>One after the other, the longest row over the whole width.</summary>
    EndToEnd,

    /// <summary>One after the other, each row over the whole width.</summary>
    Shares,

    /// <summary>One below the other, the longest bar over the whole width.</summary>
    Lanes,
}

/// <summary>A column.</summary>
/// <param name="Header">In words.</param>
/// <param name="Key">The style that its bars are drawn in; null when it is not drawn.</param>
public sealed record BarColumn(string Header, string? Key = null);

/// <summary>A row.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Cells">One a column.</param>
public sealed record BarRow(string Label, IReadOnlyList<BarCell> Cells)
{
    /// <summary>Where the rows are that it counts; null when no list has just these.</summary>
    public string? Address { get; init; }
}

/// <summary>A cell: what is written in it, and how long its bar is.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Size">How long the bar is, where the column has any.</param>
public sealed record BarCell(string Text, double Size)
{
    /// <summary>A number.</summary>
    public BarCell(int number)
        : this(Words.Number(number), number)
    {
    }

    /// <summary>Where the rows are that it tells of; null when no list has them, or there are none.</summary>
    public string? Address { get; init; }

    /// <summary>The same, leading to its rows where there are any.</summary>
    public BarCell To(string? address) => this with { Address = Text is "0" or "–" ? null : address };

    public static implicit operator BarCell(int number) => new(number);

    public static implicit operator BarCell(string text) => new(text, 0);
}
