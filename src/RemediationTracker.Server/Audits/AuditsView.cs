using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Audits;

/// <summary>What the list of audits shows.</summary>
/// <param name="Page">Drafts, then the latest first; null when the page is refused.</param>
/// <param name="Agency">Whose alone; null for all.</param>
/// <param name="Agencies">Those that may be chosen.</param>
/// <param name="Problem">Why there is no list; null when there is one.</param>
public sealed record AuditsView(Page<AuditRow>? Page, string? Agency, IReadOnlyList<string> Agencies, string? Problem)
{
    /// <summary>The address of the page that follows; null on the last one.</summary>
    public string? Next => Page is { HasNext: true, Items: [.., var last] } ? $"{Address}after={last.Cursor}" : null;

    /// <summary>The address of the page before; null on the first one.</summary>
    public string? Previous => Page is { HasPrevious: true, Items: [var first, ..] } ? $"{Address}before={first.Cursor}" : null;

    private string Address => $"/audits?{(Agency is null ? "" : $"agency={Uri.EscapeDataString(Agency)}&")}";
}
