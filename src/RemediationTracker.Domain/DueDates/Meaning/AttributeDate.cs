using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// A date that only says which: "the May 2021 report", "Fiscal Year 2019 reports", "the fiscal year 2026 budget". "The March 1, 2024
/// deadline" is a deadline.
/// </summary>
internal sealed class AttributeDate : IOtherDate
{
    private static readonly HashSet<string> Documents =
    [
        "report", "reports", "audit", "audits", "budget", "budgets", "plan", "plans", "statement", "statements", "review", "reviews",
        "survey",
        "surveys", "data", "records", "transactions", "filings", "returns", "claims", "expenditures", "expenses", "invoices", "payments",
        "allocation", "appropriation", "appropriations", "act", "acts", "standard", "standards", "inventory", "assessment", "assessments",
        "examination", "figures", "results", "version", "edition", "memo", "memorandum", "letter", "finding", "findings", "recommendation",
        "recommendations", "policy", "revenue", "revenues", "financial", "annual", "accounts", "contracts", "contract", "grants", "minutes",
    ];

    private static readonly HashSet<string> Deadlines =
    [
        "deadline", "date", "target", "goal", "completion", "launch", "rollout", "release", "implementation", "deployment", "go", "start",
        "milestone", "timeline", "timeframe",
    ];

    private static readonly HashSet<string> Between =
    [
        "and", "or", "to", "for", "by", "in", "on", "at", "of", "if", "with", "is", "are", "was", "were", "will", "shall", "as", "but",
        "then",
        "when", "once", "after", "before", "until", "through", "pending", "subject", "dependent", "contingent", "unless", "has",
        "have", "had", "can", "cannot", "could", "may", "must", "should", "would", "annually", "quarterly", "monthly", "ongoing",
        "thereafter",
        "from", "upon", "provided", "assuming", "that", "which", "each", "every", "so", "depending", "following", "onward", "forward",
    ];

    public bool Tells(Sentence sentence, Deadline deadline)
    {
        var tokens = sentence.Tokens;
        var at = deadline.End;
        if (tokens.IsAny(deadline.Start - 1, "of") && Documents.Contains(tokens[deadline.Start - 2]))
            return true;
        if (tokens.Is(deadline.Start, "from") && Documents.Contains(tokens[deadline.Start - 1]))
            return true;
        if (at >= sentence.End || !tokens.IsWord(at) || tokens.Glued(at))
            return false;
        if (Documents.Contains(tokens[at]))
            return true;
        var isBare = deadline.Start == deadline.Date.Start;
        return isBare && tokens.IsAny(deadline.Date.Start - 1, "the", "this", "that", "its", "their", "our", "a", "an", "s")
            && !Deadlines.Contains(tokens[at]) && !Between.Contains(tokens[at]);
    }
}
