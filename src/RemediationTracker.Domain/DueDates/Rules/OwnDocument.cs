using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "the issuance of this report", "receipt of the final audit report", "the date of this letter", "now": anchors that a response counts
/// from and that mean the day it was said.
/// </summary>
internal static class OwnDocument
{
    private const int LongestAnchor = 10;

    /// <summary>The place after the anchor, and whether it is the auditor's report; null when something else is counted from.</summary>
    public static (int Next, bool IsReport)? Read(Tokens tokens, int at)
    {
        for (var i = at; i < at + LongestAnchor; i++)
        {
            if (tokens.IsAny(i, "now", "today", "response", "letter"))
                return (i + 1, IsReport: false);
            if (tokens.Is(i, "report"))
                return (i + 1, IsReport: true);
            if (tokens.Is(i, "date") && tokens.Is(i - 1, "this"))
                return (i + 1, IsReport: false);
            var leadsThere = tokens.IsAny(
                i, "the", "this", "our", "your", "date", "of",
                "issuance", "issue", "issuing", "receipt", "receiving", "publication", "release",
                "final", "draft", "audit", "osa", "osa's", "state", "auditor's", "s", "'", "official", "written", "auditor");
            if (!leadsThere)
                return null;
        }

        return null;
    }
}
