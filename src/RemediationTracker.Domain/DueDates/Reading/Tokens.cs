namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>The tokens of a phrase, safe to ask beyond either end.</summary>
internal sealed class Tokens(string phrase)
{
    private readonly List<Token> list = Lexer.Cut(phrase);

    public int Count => list.Count;

    public string Phrase => phrase;

    /// <summary>The token's plain text; empty beyond the ends.</summary>
    public string this[int at] => at >= 0 && at < list.Count ? list[at].Text : "";

    public bool Is(int at, string text) => this[at] == text;

    public bool IsAny(int at, params ReadOnlySpan<string> texts) => texts.Contains(this[at]);

    /// <summary>Whether no space stands between this token and the one before it.</summary>
    public bool Glued(int at) => at > 0 && at < list.Count && list[at].Glued;

    public bool IsWord(int at) => at >= 0 && at < list.Count && list[at].Kind == TokenKind.Word;

    public bool IsCapital(int at) => at >= 0 && at < list.Count && char.IsUpper(phrase[list[at].Start]);

    /// <summary>The number at this place; null when there is none or it has more than six digits.</summary>
    public int? Number(int at) =>
        at >= 0 && at < list.Count && list[at].Kind == TokenKind.Number && list[at].Text.Length <= 6 ? int.Parse(list[at].Text) : null;

    /// <summary>How many digits the number at this place has; 0 when there is none.</summary>
    public int Digits(int at) => at >= 0 && at < list.Count && list[at].Kind == TokenKind.Number ? list[at].Text.Length : 0;

    /// <summary>The place after <paramref name="at"/> when one of the texts stands there, else <paramref name="at"/>.</summary>
    public int Skip(int at, params ReadOnlySpan<string> texts) => IsAny(at, texts) ? at + 1 : at;

    /// <summary>Whether these texts stand here one after the other; then <paramref name="next"/> is the place after them.</summary>
    public bool Follow(int at, string texts, out int next)
    {
        next = at;
        // Most do not, and that is seen by the first.
        if (this[at] is not { Length: > 0 } first || !texts.StartsWith(first, StringComparison.Ordinal))
            return false;
        foreach (var range in texts.AsSpan().Split(' '))
        {
            if (!texts.AsSpan(range).SequenceEqual(this[next]))
                return false;
            next++;
        }

        return true;
    }

    /// <summary>Where the token starts in the phrase.</summary>
    public int Start(int at) => list[at].Start;

    /// <summary>The verbatim text from the first token to the one before <paramref name="end"/>.</summary>
    public string Verbatim(int start, int end) => start >= end ? "" : phrase[list[start].Start..list[end - 1].End];

    /// <summary>Whether the token ends a milestone's words: a semicolon, or a full stop before a capital.</summary>
    public bool IsBreak(int at)
    {
        if (IsAny(at, ";", ".") && (RepeatsThereafter(at + 1) || IsNewDate(at + 1)))
            return false;
        if (Is(at, ";"))
            return true;
        if (!IsAny(at, ".", "!", "?") || at + 1 >= Count || Glued(at + 1))
            return false;
        var abbreviated = Is(at, ".")
            && (Months.Read(this, at - 1) is not null || IsShortWeekday(at - 1) || this[at - 1].Length == 1
                || IsAny(at - 1, "no", "mr", "ms", "dr", "qtr", "jr"));
        return !abbreviated && !char.IsLower(phrase[list[at + 1].Start]);
    }

    // "Due March 31, 2024; now June 30, 2024" and "Original: 12/31/2022; Revised: 6/30/2024" are one milestone.
    private bool IsNewDate(int at) =>
        IsAny(at, "now", "revised") && (Is(at + 1, ":") || Digits(at + 1) > 0 || Months.Read(this, at + 1) is not null);

    private bool IsShortWeekday(int at) => this[at].Length <= 5 && Weekdays.Read(this[at]) is not null;

    // "6/30/2021; quarterly thereafter" is one milestone.
    private bool RepeatsThereafter(int at)
    {
        at = Skip(at, "and");
        var often = Recurrences.Read(this, Skip(at, "thereafter"));
        return often is { } found && (Is(at, "thereafter") || Is(found.Next, "thereafter"));
    }
}
