using System.Net;
using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports;

/// <summary>A line that is a date and its label, and nothing else: "Anticipated Completion Date: June 30, 2024".</summary>
internal static class CompletionDate
{
    private const int Longest = 120;

    private static readonly HashSet<string> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        "anticipated", "expected", "estimated", "target", "targeted", "planned", "projected", "proposed", "completion", "implementation",
        "due",
        "date", "dates", "timeline", "deadline", "of", "for", "corrective", "action", "remediation", "full",
        "the", "our",
    };

    // "Anticipated completion date: …", "the expected completion date is …"
    private static int Separator(string plain)
    {
        var colon = plain.IndexOf(':');
        return colon > 0 ? colon : plain.IndexOf(" is ", StringComparison.Ordinal);
    }

    /// <summary>Whether a line begins with such a label, whatever its date.</summary>
    public static bool IsLabelled(string plain)
    {
        if (plain.Length > Longest || Separator(plain) is not (> 0 and var end))
            return false;
        var label = plain[..end].TrimStart('•', '*', '-', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return label.Length >= 2 && label.All(Labels.Contains);
    }

    /// <summary>Its date; null when the line is no such line, or holds no single date.</summary>
    public static DueReading? Read(string plain, DateOnly said, FiscalCalendar calendar)
    {
        if (!IsLabelled(plain) || CommitmentVerb.Read(plain) is not null)
            return null;
        var date = WebUtility.HtmlDecode(plain[Separator(plain)..].TrimStart(':', ' ').Trim());
        return DuePhrase.Read(date, said, calendar) is [{ Latest: not null } only]
            ? only
            : null;
    }
}
