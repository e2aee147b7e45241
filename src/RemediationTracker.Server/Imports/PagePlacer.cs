namespace RemediationTracker.Server.Imports;

/// <summary>Walks down a page once and puts every paragraph in its part.</summary>
/// <param name="texts">The paragraphs.</param>
/// <param name="shownTitle">What the page shows as its title; null when it shows none, as a text file.</param>
/// <param name="doubts">Takes what is not sure.</param>
internal sealed class PagePlacer(List<string> texts, string? shownTitle, Doubts doubts)
{
    private const int LongestTitle = 250;

    private readonly List<PlacedBlock> placed = [];
    private readonly HashSet<string> headings = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool isFinding = texts.Exists(
        text => PageHeadings.Read(PageHeadings.Plain(text)) is { } part && PageHeadings.IsPartOfFinding(part));
    // A title that is in no paragraph, or is a part's heading, shows nothing.
    private readonly string? shown = shownTitle is null ? null : Shown(PageHeadings.Plain(shownTitle), texts);
    private string? bannerTitle;
    private PagePlace section = PagePlace.Banner;
    private string? under;
    private bool isTitleSecond;

    /// <summary>The title as the title line or the banner gives it; null when neither does.</summary>
    public string? Title { get; private set; }

    /// <summary>Whether this is the page that describes the audited entity.</summary>
    public bool IsOverviewPage =>
        (Title ?? bannerTitle)?.TrimEnd('.').EndsWith("Overview of Audited Entity", StringComparison.OrdinalIgnoreCase) ?? false;

    public List<PlacedBlock> Place()
    {
        for (var at = 0; at < texts.Count; at++)
        {
            var block = new PlacedBlock(texts[at], PagePlace.Unplaced);
            var place = PlaceOf(block, at);
            placed.Add(block with { Place = place, Under = under });
        }

        if (Title is null && bannerTitle is not null)
            doubts.Add("The page has no title line; the title was taken from the banner.");
        Title ??= bannerTitle;
        return placed;
    }

    private PagePlace PlaceOf(PlacedBlock block, int at)
    {
        if (block.Plain.StartsWith("Date published", StringComparison.OrdinalIgnoreCase))
        {
            section = PagePlace.Footer;
            return PagePlace.Published;
        }

        if (PageHeadings.IsFooter(block.Text))
            return PagePlace.Footer;
        if (IsBanner(block))
            return PagePlace.Banner;
        if (Title is null && (SameTitle(block.Plain, bannerTitle) || SameTitle(block.Plain, shown)))
            return TakeTitle(block);
        if (Title is null && shown is not null)
            return PagePlace.Banner;
        if (PageHeadings.Read(block.Plain) is { } opened && (opened != PagePlace.Condition || !IsOverviewPage))
            return Open(block, opened, at);
        return section == PagePlace.Banner ? BeforeContents(block, at) : InSection(block, at);
    }

    private bool IsBanner(PlacedBlock block)
    {
        if (section != PagePlace.Banner && !block.Plain.Contains("is offered by", StringComparison.Ordinal))
            return false;
        var line = block.Plain.TrimStart('•', '*', '-', ' ');
        if (line.StartsWith("This page, ", StringComparison.Ordinal)
            && line.LastIndexOf(", is offered by", StringComparison.Ordinal) is > 0 and var end)
        {
            bannerTitle = line["This page, ".Length..end];
            return true;
        }

        return line is "Office of the State Auditor" or "An official website of the Commonwealth of Massachusetts";
    }

    private PagePlace TakeTitle(PlacedBlock block)
    {
        Title = block.Plain;
        return PagePlace.Title;
    }

    private PagePlace BeforeContents(PlacedBlock block, int at)
    {
        // "OSR - Finding 3" names nothing; the line under it does.
        if (Title is { } numbered && !isTitleSecond && PageHeadings.IsNumberedFinding(numbered) && block.Plain.Length <= LongestTitle)
        {
            isTitleSecond = true;
            return TakeTitle(block);
        }

        if (Title is null && bannerTitle is null && block.Plain.Length <= LongestTitle && !block.IsListItem)
            return TakeTitle(block);
        var hasSubtitle = placed.Exists(p => p.Place == PagePlace.Subtitle);
        var closesHead = at + 1 < texts.Count && PageHeadings.Read(PageHeadings.Plain(texts[at + 1])) is not null;
        if (!hasSubtitle && (closesHead || (block.Sentences.Count == 1 && block.Plain.Length <= LongestTitle)))
            return PagePlace.Subtitle;
        return Body();
    }

    private PagePlace Open(PlacedBlock block, PagePlace opened, int at)
    {
        // The entries of a table of contents are the headings' words, one after the other.
        var nextIsHeading = at + 1 < texts.Count && PageHeadings.Read(PageHeadings.Plain(texts[at + 1])) is not null;
        if (section == PagePlace.Navigation && nextIsHeading && opened != PagePlace.Navigation)
            return PagePlace.Navigation;
        section = opened;
        if (opened == PagePlace.Navigation)
            return PagePlace.Navigation;
        under = block.Plain.TrimEnd(':', ' ');
        if (!headings.Add(under))
            doubts.Add($"The heading “{under}” stands more than once; what stands under each was put together.");
        return PagePlace.Heading;
    }

    private PagePlace InSection(PlacedBlock block, int at)
    {
        if (section is PagePlace.Navigation)
        {
            var isEntry = block.IsListItem && PageHeadings.Read(block.Plain.TrimStart('•', '*', '-', ' ')) is not null;
            return isEntry ? PagePlace.Navigation : Body();
        }

        if (IsUnknownHeading(block, at))
        {
            if (section is PagePlace.Condition)
                return section;
            // "Department of Harbors" under "Auditees' Responses": what follows is its response.
            if (section is PagePlace.Response && IsAuditee(block.Plain))
            {
                under = $"{block.Plain}'s response";
                return PagePlace.Heading;
            }

            if (section is PagePlace.Response or PagePlace.Reply or PagePlace.PostAuditAction or PagePlace.OtherSection)
            {
                section = PagePlace.OtherSection;
                under = block.Plain;
                doubts.Add($"The heading “{under}” is not one that the importer knows.");
            }

            return PagePlace.Heading;
        }

        return section == PagePlace.Footer ? PagePlace.Unplaced : section;
    }

    private bool IsAuditee(string heading)
    {
        var acronyms = Acronyms.Read(placed).ToList();
        var name = AgencyName.Of(heading, acronyms);
        return acronyms.Exists(known => known.Name == heading || known.Short == name)
            || placed.Exists(block => block.Place == PagePlace.Recommendation && AgencyReader.Addressed(block.Text) is { } addressed
                && AgencyName.Of(addressed, acronyms) == name);
    }

    // Text before any heading of its own.
    private PagePlace Body()
    {
        section = IsOverviewPage ? PagePlace.AuditedEntity : isFinding ? PagePlace.Condition : PagePlace.Unplaced;
        if (section == PagePlace.Condition)
            doubts.Add("The page has no Overview heading where its text begins; that text was taken for the condition.");
        return section;
    }

    private bool IsUnknownHeading(PlacedBlock block, int at) =>
        section is not (PagePlace.Footer or PagePlace.Recommendation or PagePlace.Note)
        && PageHeadings.LooksLikeHeading(block.Plain) && !CompletionDate.IsLabelled(block.Plain)
        && !block.IsListItem && at + 1 < texts.Count
        && texts[at + 1].Length > block.Text.Length && PageHeadings.Read(PageHeadings.Plain(texts[at + 1])) is null;

    private static string? Shown(string title, List<string> texts) =>
        title.Length <= LongestTitle && PageHeadings.Read(title) is null && texts.Exists(text => SameTitle(PageHeadings.Plain(text), title))
            ? title
            : null;

    private static bool SameTitle(string line, string? title) =>
        title is not null && line.Trim(' ', '.', ',') == title.Trim(' ', '.', ',');
}
