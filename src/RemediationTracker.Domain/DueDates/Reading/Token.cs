namespace RemediationTracker.Domain.DueDates.Reading;

internal enum TokenKind
{
    Word,
    Number,
    Symbol,
}

/// <summary>A run of letters, a run of digits, or one other character.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Text">In lower case, every dash as "-" and every apostrophe as "'".</param>
/// <param name="Start">Where it starts in the phrase.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Glued">Whether it follows the token before it without a space.</param>
internal sealed record Token(TokenKind Kind, string Text, int Start, int End, bool Glued);
