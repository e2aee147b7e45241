namespace RemediationTracker.Server.Imports;

/// <summary>Reads who was audited from an "Overview of Audited Entity" page.</summary>
internal static class OverviewReader
{
    private const string Suffix = "Overview of Audited Entity";

    private static readonly string[] SystemNouns = ["System", "Systems", "Application", "Database"];

    public static OverviewProposal Read(string title, List<PlacedBlock> blocks)
    {
        var cut = title.LastIndexOf(Suffix, StringComparison.OrdinalIgnoreCase);
        var audit = (cut > 0 ? title[..cut] : title).Trim();
        var agencyName = AgencyName(audit);
        var body = blocks.FindAll(b => b.Place is PagePlace.AuditedEntity);
        var acronyms = Acronyms.Read(body).ToList();
        var secretariat = acronyms.Find(a => a.Name.StartsWith("Executive Office", StringComparison.Ordinal));
        var system = acronyms.Find(a => Array.Exists(SystemNouns, noun => a.Name.EndsWith(" " + noun, StringComparison.Ordinal)));
        return new OverviewProposal(
            audit,
            agencyName is null ? null : Bracketed(agencyName) ?? agencyName,
            agencyName,
            secretariat?.Short,
            secretariat?.Name,
            system?.Short,
            system?.Name,
            FindingReader.TextOf(blocks, PagePlace.AuditedEntity) ?? "");
    }

    // "Audit of the Office of Medicaid (MassHealth)—Review of …"
    private static string? AgencyName(string audit)
    {
        const string Prefix = "Audit of ";
        if (!audit.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        var name = audit[Prefix.Length..];
        foreach (var dash in (ReadOnlySpan<string>)["—", "–", " - ", ": "])
        {
            if (name.IndexOf(dash, StringComparison.Ordinal) is > 0 and var end)
                name = name[..end];
        }

        name = name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
        return name.Trim();
    }

    private static string? Bracketed(string name)
    {
        var (open, close) = (name.IndexOf('('), name.IndexOf(')'));
        return open >= 0 && close > open + 1 ? name[(open + 1)..close] : null;
    }
}
