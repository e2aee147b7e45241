using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "the issuance of this report", "publication", "receipt of the final audit report", "the date of this letter", "now": anchors that a
/// response counts from and that mean the day it was said.
/// </summary>
internal static class OwnDocument
{
    private const int LongestAnchor = 10;

    /// <summary>The place after the anchor, and whether it is the auditor's report; null when something else is counted from.</summary>
    public static (int Next, bool IsReport)? Read(Tokens tokens, int at)
    {
        for (var i = at; i < at + LongestAnchor; i++)
        {
            if (tokens.IsAny(i, "now", "today", "response", "letter", "memorandum", "memo"))
                return (i + 1, IsReport: false);
            if (tokens.IsAny(i, "report", "audit") && !tokens.IsAny(i + 1, "report", "of", "'s"))
                return (i + 1, IsReport: true);
            // "Of publication", and of nothing else.
            if (tokens.IsAny(i, "publication", "issuance", "release") && !tokens.Is(i + 1, "of"))
                return (i + 1, IsReport: true);
            if (tokens.Is(i, "date") && tokens.Is(i - 1, "this"))
                return (i + 1, IsReport: false);
            var leadsThere = tokens.IsAny(
                i, "the", "this", "our", "your", "date", "of",
                "issuance", "issue", "issuing", "receipt", "receiving", "publication", "release",
                "final", "draft", "audit", "audit's", "report's", "osa", "osa's", "state", "auditor's", "s", "'", "official", "written",
                "auditor");
            if (!leadsThere)
                return null;
        }

        return null;
    }
}
