using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RemediationTracker.Server.Imports.Sources;

/// <summary>Reads a saved web page: the text of its main part. Scripts are not run, and nothing is fetched.</summary>
internal static class HtmlSource
{
    /// <summary>The text, or why there is none.</summary>
    public static SourceReading Read(ReadOnlyMemory<byte> bytes, string name)
    {
        if (HtmlCharset.Decode(bytes.Span, name, out var refusal) is not { } html)
            return new SourceReading(null, refusal);
        var bound = new Bound();
        var options = new HtmlParserOptions { IsScripting = true, OnCreated = (_, _) => bound.Check() };
        using var document = new HtmlParser(options).ParseDocument(html);
        var main = document.QuerySelector("main, [role=main]") ?? OnlyArticle(document);
        var blocks = main is null ? [] : HtmlBlocks.Of(main);
        if (blocks.Count == 0 && document.Body is { } body)
            (main, blocks) = (body, HtmlBlocks.Of(body));
        if (blocks.Count == 0)
            return new SourceReading(null, new PageRefusal(PageRefusal.Empty, $"{name} holds no text."));
        var titles = main!.QuerySelectorAll("h1");
        return new SourceReading(
            new PageSource(string.Join("\n\n", blocks))
            {
                Title = titles.Length == 1 ? titles[0].TextContent : null,
                Address = AddressOf(document),
                KeepsMarkersApart = true,
            },
            null);
    }

    private static IElement? OnlyArticle(IHtmlDocument document) =>
        document.QuerySelectorAll("article") is { Length: 1 } articles ? articles[0] : null;

    // What the publisher says, else what the browser wrote that saved it: <!-- saved from url=(0031)https://www.mass.gov/… -->
    private static string? AddressOf(IHtmlDocument document)
    {
        var told = document.QuerySelector("link[rel=canonical]")?.GetAttribute("href")
            ?? document.QuerySelector("meta[property='og:url']")?.GetAttribute("content")
            ?? document.ChildNodes.Concat(document.DocumentElement?.ChildNodes ?? Enumerable.Empty<INode>()).OfType<IComment>()
                .Select(comment => comment.Data)
                .Where(text => text.Contains("saved from url=", StringComparison.Ordinal) && text.Contains(')'))
                .Select(text => text[(text.IndexOf(')') + 1)..].Trim())
                .FirstOrDefault();
        return PageAddress.Is(told) ? told : null;
    }

    // A page that nests tens of thousands of elements takes the parser minutes; it looks at the clock on the way.
    private sealed class Bound
    {
        private const int MostElements = 300_000;

        private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

        private readonly Stopwatch clock = Stopwatch.StartNew();
        private int elements;

        public void Check()
        {
            if (++elements > MostElements || clock.Elapsed > Longest)
                throw new TimeoutException("it holds too many elements.");
        }
    }
}
