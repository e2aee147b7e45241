using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Imports;

public sealed class PagePropertyTests
{
    private static readonly string[] Pages =
        [.. new[] { SamplePage.DisasterRecovery, SamplePage.Overview }.Select(name => Encoding.UTF8.GetString(SamplePage.Real(name)))];

    [Fact]
    public void No_text_of_the_real_pages_is_lost()
    {
        foreach (var page in Pages)
            HoldsTheLaw(page);
    }

    [Fact]
    public void No_text_of_a_mutated_page_is_lost() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(Mutated().ToArbitrary(), HoldsTheLaw));

    [Fact]
    public void Any_text_at_all_is_proposed_or_refused() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                ArbMap.Default.ArbFor<string>().Filter(s => s is not null),
                text => HoldsTheLaw("Overview\n\nRecommendations\n\nCriteria\n\n" + text)));

    [Theory]
    [InlineData("When the plan is complete, the office will test the plan by June 30, 2024. ")]
    [InlineData("The office agrees with recommendation 1 and 2, recommendation ")]
    [InlineData("of the 100 200 (AB ")]
    [InlineData("And this is a line of more than sixty characters that goes on in the next\r")]
    [InlineData("the and then and also and ")]
    [InlineData("Recommendations\n\n1. The office should act.\n\n")]
    public void A_long_page_of_the_same_words_is_read_in_seconds(string piece)
    {
        var response = string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length));
        var text = $"Auditee's Response\n\n{response}\n\nAuditor's Reply\n\nSo be it.";
        var before = ThreadTime.Used();

        HoldsTheLaw(text);

        (ThreadTime.Used() - before).ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    // Lines shuffled, dropped, doubled, joined: what a careless copy does to a page, and worse.
    private static Gen<string> Mutated() =>
        from page in Gen.Elements(Pages)
        let lines = page.Split('\n')
        from shuffled in Gen.Frequency((2, Gen.Constant(lines)), (1, Gen.Shuffle(lines)))
        from fates in Gen.Choose(0, 19).ArrayOf(lines.Length)
        from lineEnd in Gen.Elements("\n", "\r\n", "\r", "\n\n")
        select string.Join(lineEnd, shuffled.Zip(fates).SelectMany(pair => pair.Second switch
        {
            0 => [],
            1 => [pair.First, pair.First],
            2 => [pair.First.Replace(" ", "\u00A0")],
            3 => [pair.First[..(pair.First.Length / 2)], pair.First[(pair.First.Length / 2)..]],
            _ => (string[])[pair.First],
        }));

    private static void HoldsTheLaw(string text)
    {
        var reading = OsaPage.Read(Encoding.UTF8.GetBytes(text), "page.txt", SamplePage.Options);
        if (reading is not PageProposal page)
            return;

        // By way of bytes: an arbitrary string may hold half a surrogate pair.
        var written = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).TrimStart('\uFEFF');
        Squeezed(string.Concat(page.Sentences.Select(s => s.Text))).ShouldBe(Squeezed(written));
        page.Sentences.Select(s => s.Index).ShouldBe(Enumerable.Range(0, page.Sentences.Count));
        foreach (var (milestone, index) in page.Milestones.Select((m, i) => (m, i)))
        {
            milestone.Sentences.ShouldNotBeEmpty();
            milestone.Sentences.All(s => page.Sentences[s].Milestones.Contains(index)).ShouldBeTrue();
            (milestone.DependsOn >= index).ShouldBeFalse();
            milestone.Title.ShouldNotBeNullOrWhiteSpace();
        }
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
