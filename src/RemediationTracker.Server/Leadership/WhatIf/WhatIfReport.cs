using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Leadership.WhatIf;

/// <summary>What reading due phrases anew would change, on one day.</summary>
/// <param name="Rereading">How they would be read.</param>
/// <param name="On">The day on which lateness is judged.</param>
/// <param name="Changes">By the current last day, then title.</param>
/// <param name="LeftAlone">
/// How many running milestones have a date that is not their phrase's alone, and so is not read anew: approved, counted from the milestone
/// before or from the day on which another was done, or read from more words than were kept.
/// </param>
public sealed record WhatIfReport(Rereading Rereading, DateOnly On, IReadOnlyList<WhatIfChange> Changes, int LeftAlone)
{
    /// <summary>How many would be overdue and are not.</summary>
    public int BecomeOverdue => Changes.Count(c => c.Lateness is not Lateness.Overdue && c.NewLateness is Lateness.Overdue);

    /// <summary>How many are overdue and would not be.</summary>
    public int CeaseOverdue => Changes.Count(c => c.Lateness is Lateness.Overdue && c.NewLateness is not Lateness.Overdue);

    /// <summary>What tells these changes from others: SHA-256, whatever the day; null when nothing would change.</summary>
    public string? Digest => Changes.Count == 0 ? null : DigestOf(Changes);

    private string DigestOf(IEnumerable<WhatIfChange> changes)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Rereading.Calendar}/{Rereading.Seasons}");
        foreach (var c in changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{c.Key:N} {c.Window.Earliest:O} {c.Window.Latest:O} {c.Rule} ");
            text.Append(CultureInfo.InvariantCulture, $"{c.NewWindow.Earliest:O} {c.NewWindow.Latest:O} {c.NewRule}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
