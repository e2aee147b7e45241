namespace RemediationTracker.Server.Imports;

/// <summary>Whose finding it is: who, in the title, did not do what it should and, in the recommendations, should.</summary>
internal static class AgencyReader
{
    private const int LongestName = 80;
    private const int MostNamed = 5;

    private static readonly string[] Verbs =
        [" Did Not ", " Does Not ", " Do Not ", " Has Not ", " Had Not ", " Could ", " Should ", " Was Not ", " Lacked ", " Lacks ",
         " Needs ", " Failed ", " Has ", " Had "];

    /// <summary>Null, with a doubt, when title and recommendations do not agree on one.</summary>
    public static string? Read(string title, List<PlacedBlock> blocks, FindingProposal? finding, Doubts doubts)
    {
        if (finding is null)
            return null;
        var acronyms = Acronyms.Read(blocks).ToList();
        var subjects = finding.Recommendations.Select(r => Addressed(r.Text)).OfType<string>()
            .Select(name => AgencyName.Of(name, acronyms)).Distinct().ToList();
        var responders = RespondersOf(blocks);
        var named = subjects.Concat(responders).Distinct().ToList();
        if (subjects.Count > 1 || responders.Count > 1)
        {
            doubts.Add($"The page is about several auditees: {string.Join(", ", named.Take(MostNamed))}.");
            return null;
        }

        var fromTitle = Opening(PageHeadings.Plain(title)) is { } opening ? AgencyName.Of(opening, acronyms) : null;
        if (fromTitle is not null && (subjects.Count == 0 || subjects[0] == fromTitle))
            return fromTitle;
        if (subjects.Count == 1 && fromTitle is null)
        {
            doubts.Add($"The title does not name the auditee; “{subjects[0]}” was taken from the recommendations.");
            return subjects[0];
        }

        doubts.Add("Title and recommendations do not agree on one auditee.");
        return null;
    }

    /// <summary>Whom a recommendation asks, as in "The Rain Office should"; null when it does not say.</summary>
    public static string? Addressed(string recommendation) => Before(recommendation.TrimStart([.. "0123456789.•) "]), [" should "]);

    /// <summary>The names in the responses' headings, "Auditee" left out.</summary>
    public static List<string> RespondersOf(List<PlacedBlock> blocks) =>
        [.. blocks.Where(b => b.Place == PagePlace.Response).Select(b => b.Under)
            .Concat(blocks.Where(b => b.Place == PagePlace.Heading).Select(b => b.Plain))
            .OfType<string>().Select(PageHeadings.ResponderOf).OfType<string>()
            .Where(name => name.ToLowerInvariant() is not ("auditee" or "auditees")).Distinct()];

    // "The Office of Sample Records (OSR) Improperly Paid …", "EOEA's Internal Control Plan …", "MCAD Staff Members Did Not …"
    private static string? Opening(string title)
    {
        if (title.IndexOf(')') is > 0 and var close && title[..(close + 1)] is var named && AgencyName.IsNameWithShort(named))
            return named;
        return title.IndexOf("'s ", StringComparison.Ordinal) is > 0 and var end && AgencyName.IsShort(title[..end])
            ? title[..end]
            : Before(title, Verbs);
    }

    private static string? Before(string text, ReadOnlySpan<string> verbs)
    {
        var plain = PageHeadings.Plain(text);
        var end = plain.Length;
        foreach (var verb in verbs)
        {
            if (plain.IndexOf(verb, StringComparison.Ordinal) is > 0 and var at && at < end)
                end = at;
        }

        if (end == plain.Length || end > LongestName || plain[..end].Contains(". "))
            return null;
        var name = plain[..end];
        return name.StartsWith("The ", StringComparison.Ordinal) ? name[4..] : name;
    }
}
