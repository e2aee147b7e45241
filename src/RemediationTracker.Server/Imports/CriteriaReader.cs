namespace RemediationTracker.Server.Imports;

/// <summary>Splits the authoritative guidance into clauses. A paragraph that ends in a comma or colon introduces those after it.</summary>
internal static class CriteriaReader
{
    public static IReadOnlyList<CriterionProposal> Read(List<PlacedBlock> blocks)
    {
        var criteria = new List<CriterionProposal>();
        string? leadIn = null;
        var isUsed = true;
        foreach (var block in blocks)
        {
            if (block.Plain.EndsWith(',') || block.Plain.EndsWith(':'))
            {
                if (!isUsed)
                    criteria.Add(new CriterionProposal(null, leadIn!, null, StandardIn(leadIn)));
                (leadIn, isUsed) = (block.Text, false);
                continue;
            }

            var clause = ClauseOf(block.Text);
            var text = clause is null ? block.Text : block.Text[clause.Length..].TrimStart();
            criteria.Add(new CriterionProposal(clause?.Trim('§', '.'), text, leadIn, StandardIn(leadIn ?? block.Text)));
            isUsed = true;
        }

        if (!isUsed)
            criteria.Add(new CriterionProposal(null, leadIn!, null, StandardIn(leadIn)));
        return criteria;
    }

    // "6.2.1", "§4.03": digits and stops up to the first white space, with a stop between digits.
    private static string? ClauseOf(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or '§'))
            end++;
        var isClause = end < text.Length && char.IsWhiteSpace(text[end]) && text[..end].Trim('.', '§').Contains('.');
        return isClause ? text[..end] : null;
    }

    // Capitals, a stop and three digits, as the Executive Office of Technology Services and Security numbers its standards.
    private static string? StandardIn(string? text) => text?.Split([' ', '\u00A0', ',', ';', '(', ')'])
        .FirstOrDefault(word => word.IndexOf('.') is > 1 and var dot && word[..dot].All(char.IsAsciiLetterUpper)
            && word.Length == dot + 4 && word[(dot + 1)..].All(char.IsAsciiDigit));
}
