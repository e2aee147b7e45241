using System.Net;
using System.Security.Cryptography;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Imports.Sources;

namespace RemediationTracker.Server.Imports;

/// <summary>Reads a page of the Office of the State Auditor, saved as text, HTML or PDF, into a proposal. Records nothing.</summary>
public static class OsaPage
{
    /// <summary>The largest text or web page that is read: 5 MiB.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>The largest PDF that is read: 20 MiB. A caller that knows the length refuses before it loads the bytes.</summary>
    public const int MaxPdfBytes = 20 * 1024 * 1024;

    private const string Unplaced = "It stands in no part that the importer knows.";

    /// <summary>The refusal for a file of more bytes than are read.</summary>
    public static PageRefusal TooLarge(string name, long length, int longest) =>
        new(PageRefusal.TooLarge, $"{name} has {length} bytes; a page has at most {longest}.");

    /// <summary>Reads one page. The caller's thread waits for it.</summary>
    /// <param name="bytes">Text in UTF-8, HTML in any character set, or a PDF. Which it is, the bytes tell.</param>
    /// <param name="name">The file's name, for messages and for the record.</param>
    /// <param name="options">What relative phrases and fiscal years are read against.</param>
    /// <returns>A <see cref="PageProposal"/>, or a <see cref="PageRefusal"/> when the bytes are no such page; never an exception.</returns>
    public static PageReading Read(ReadOnlyMemory<byte> bytes, string name, ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (file, refusal) = OpenAsync(bytes, name, CancellationToken.None).GetAwaiter().GetResult();
        return file is null ? refusal! : Propose(file, options);
    }

    /// <summary>The file's text, when it is a page of the Office of the State Auditor; null, with the refusal, when it is not.</summary>
    internal static async Task<(PageFile? File, PageRefusal? Refusal)> OpenAsync(
        ReadOnlyMemory<byte> bytes, string name, CancellationToken cancellationToken)
    {
        var (source, refusal) = await SourceReader.ReadAsync(bytes, name, cancellationToken);
        if (source is null)
            return (null, refusal);
        // What cannot be stored is no text, wherever it comes from.
        if (source.Text.Contains('\0', StringComparison.Ordinal))
            refusal = new PageRefusal(PageRefusal.Binary, $"{name} holds the character U+0000: it is no text.");
        else if (!IsOsaPage(PageBlocks.Cut(source.Text)))
        {
            refusal = new PageRefusal(
                PageRefusal.NotAnOsaPage,
                $"{name} is no page of the Office of the State Auditor: it has neither its banner nor its headings.");
        }

        return refusal is null ? (new PageFile(name, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), source), null) : (null, refusal);
    }

    /// <summary>How many sentences the page has.</summary>
    internal static int SentencesOf(PageFile file) => PageBlocks.Cut(file.Source.Text).Sum(block => SentenceSplitter.Split(block).Count());

    /// <summary>What the page says, for an auditor to confirm.</summary>
    internal static PageProposal Propose(PageFile file, ImportOptions options)
    {
        var source = file.Source;
        var doubts = new Doubts();
        foreach (var doubt in source.Doubts)
            doubts.Add(doubt);
        var placer = new PagePlacer(PageBlocks.Cut(source.Text), source.Title, doubts);
        var blocks = Indexed(RecommendationReader.Number(EffectReader.WithoutSubtitle(Put(placer.Place(), options.Places)), doubts));
        var title = placer.Title ?? WithoutTitle(file.Name, doubts);
        if (WebUtility.HtmlDecode(source.Text) != source.Text)
            doubts.Add("The page still holds HTML entities; its text is kept as it is.");

        var published = PublishedOn(blocks, options, doubts);
        var finding = placer.IsOverviewPage ? null : FindingReader.Read(blocks, doubts);
        var overview = placer.IsOverviewPage ? OverviewReader.Read(title, blocks) : null;
        if (finding is null && overview is null)
            doubts.Add("The page holds no finding.");
        var reader = finding is null
            ? null
            : new CommitmentReader(blocks, finding.Recommendations, published ?? options.ImportedOn, options.Calendar, doubts);
        var milestones = reader?.Read() ?? [];
        GluedFootnotes.Doubt(blocks, source.KeepsMarkersApart, doubts);
        return new PageProposal
        {
            Name = file.Name,
            Sha256 = file.Sha256,
            Text = source.Text,
            Address = source.Address,
            Title = title,
            Subtitle = blocks.Find(b => b.Place == PagePlace.Subtitle)?.Text,
            PublishedOn = published,
            Agency = overview is null ? AgencyReader.Read(title, blocks, finding, doubts) : overview.Agency,
            Overview = overview,
            Finding = finding,
            Milestones = milestones,
            DoubtedPromises = reader?.Doubted() ?? [],
            Sentences = Sentences(blocks, milestones, doubts),
            Doubts = doubts.All,
            DoubtsOfPage = doubts.OfPage,
        };
    }

    private static bool IsOsaPage(List<string> texts)
    {
        var plain = texts.ConvertAll(PageHeadings.Plain);
        if (Has(plain, "is offered by") && Has(plain, "Office of the State Auditor"))
            return true;
        var parts = plain.Select(PageHeadings.Read).OfType<PagePlace>().Distinct().Count(PageHeadings.IsPartOfFinding);
        return parts >= 2
            || plain.Exists(t => t.EndsWith("Overview of Audited Entity", StringComparison.OrdinalIgnoreCase));
    }

    private static bool Has(List<string> texts, string words) => texts.Exists(t => t.Contains(words, StringComparison.Ordinal));

    private static List<PlacedBlock> Put(List<PlacedBlock> blocks, IReadOnlyDictionary<int, PagePlace> places) =>
        [.. blocks.Select((block, place) => places.TryGetValue(place, out var part) ? block with { Place = part } : block)];

    private static List<PlacedBlock> Indexed(List<PlacedBlock> blocks)
    {
        var next = 0;
        return blocks.ConvertAll(block =>
        {
            var indexed = block with { FirstSentence = next };
            next += block.Sentences.Count;
            return indexed;
        });
    }

    private static string WithoutTitle(string name, Doubts doubts)
    {
        doubts.Add("The page has neither a title line nor a banner; the file's name stands for the title.");
        return name;
    }

    private static DateOnly? PublishedOn(List<PlacedBlock> blocks, ImportOptions options, Doubts doubts)
    {
        if (options.PublishedOn is { } said)
            return said;
        foreach (var block in blocks.Where(b => b.Place == PagePlace.Published))
            if (DuePhrase.Read(block.Plain, options.ImportedOn)[0] is { Kind: DueKind.Dated } reading && reading.Earliest == reading.Latest)
                return reading.Earliest;
        doubts.Add(
            "The page does not say when OSA published it. It is kept as a draft, which only auditors see, and relative dates were read from "
            + "the day of import.");
        return null;
    }

    private static List<PageSentence> Sentences(List<PlacedBlock> blocks, IReadOnlyList<MilestoneProposal> milestones, Doubts doubts)
    {
        var readFrom = milestones.SelectMany((m, index) => m.Sentences.Select(s => (Sentence: s, Milestone: index)))
            .ToLookup(read => read.Sentence, read => read.Milestone);
        var sentences = new List<PageSentence>();
        foreach (var (paragraph, block) in blocks.Index())
            foreach (var text in block.Sentences)
            {
                var index = sentences.Count;
                var doubt = doubts.Of(index) ?? (block.Place == PagePlace.Unplaced ? Unplaced : null);
                sentences.Add(new PageSentence(index, text, block.Place, block.RecommendationNumber, [.. readFrom[index]], doubt)
                {
                    Paragraph = paragraph,
                });
            }

        return sentences;
    }
}
