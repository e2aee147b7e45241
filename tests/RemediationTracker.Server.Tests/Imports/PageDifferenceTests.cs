using System.Text;
using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Imports;

public sealed class PageDifferenceTests
{
    private static readonly string Page = Encoding.UTF8.GetString(SamplePage.Real(SamplePage.DisasterRecovery));

    [Fact]
    public void A_page_does_not_differ_from_itself_whatever_its_white_space() =>
        PageDifference.Between(Page, "\uFEFF" + Page.Replace("\n", "\r\n").Replace("by the end", "by  the end")).ShouldBeEmpty();

    [Fact]
    public void A_changed_date_is_one_sentence_removed_and_one_added()
    {
        var changes = PageDifference.Between(Page, Page.Replace("by Summer 2024", "by Fall 2025"));

        changes.Select(c => c.IsAdded).ShouldBe([false, true]);
        changes[0].Text.ShouldEndWith("by Summer 2024.");
        changes[1].Text.ShouldEndWith("by Fall 2025.");
    }

    [Fact]
    public void Changes_stand_in_the_order_of_the_page() =>
        PageDifference.Between("One.\n\nTwo.\n\nThree.\n\nFour.", "Zero.\n\nOne.\n\nThree.\n\nThree and a half.\n\nFour.").ShouldBe([
            new SentenceChange(IsAdded: true, "Zero."),
            new SentenceChange(IsAdded: false, "Two."),
            new SentenceChange(IsAdded: true, "Three and a half."),
        ]);

    [Fact]
    public void Two_pages_of_nothing_but_different_sentences_are_compared_whole()
    {
        var changes = PageDifference.Between(Lines("old"), Lines("new"));

        changes.Count.ShouldBe(20_000);
        changes.Take(10_000).ShouldAllBe(c => !c.IsAdded);
    }

    private static string Lines(string word) => string.Join("\n\n", Enumerable.Range(0, 10_000).Select(i => $"The {word} sentence {i}."));
}
