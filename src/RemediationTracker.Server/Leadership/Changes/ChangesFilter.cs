using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>What of the changes is shown, as the page's address says; what is null narrows nothing.</summary>
/// <param name="Agency">Short name of the auditee.</param>
/// <param name="Kind">In what commitments differ, which alone are shown then.</param>
public sealed record ChangesFilter(string? Agency = null, MilestoneDifferenceKind? Kind = null)
{
    /// <summary>Whether all is shown.</summary>
    public bool IsEmpty => Agency is null && Kind is null;

    /// <summary>What it adds to the page's address.</summary>
    public string Query =>
        (Agency is null ? "" : $"&agency={Uri.EscapeDataString(Agency)}") + (Kind is null ? "" : $"&kind={Kind}");

    /// <summary>What is chosen, each in words and with what is left without it.</summary>
    public IEnumerable<(string Told, ChangesFilter Without)> Chosen
    {
        get
        {
            if (Agency is not null)
                yield return ($"Agency: {Agency}", this with { Agency = null });
            if (Kind is { } kind)
                yield return (ChangesView.InWords(kind), this with { Kind = null });
        }
    }

    /// <summary>Reads it.</summary>
    /// <param name="query">The address's.</param>
    /// <param name="problem">What of it cannot be read; null when all can.</param>
    public static ChangesFilter Parse(IQueryCollection query, out string? problem)
    {
        var asked = new AskedWords(query);
        var filter = new ChangesFilter(asked.Text("agency"), asked.One<MilestoneDifferenceKind>("kind"));
        problem = asked.Problem;
        return filter;
    }
}
