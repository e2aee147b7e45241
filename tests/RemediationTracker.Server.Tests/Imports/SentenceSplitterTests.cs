using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Imports;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("One. Two.", 2)]
    [InlineData("Offices . . . must test. They did not.", 2)]
    [InlineData("exercised regularly. . . . In addition, each agency shall report.", 1)]
    [InlineData("6.2.1     Offices . . . must plan for it. . . .", 1)]
    [InlineData("Executive Order No. 490 was issued in the U.S. Senate's time.", 1)]
    [InlineData("It cost $18.1 billion. Of that, 45.5% was funded.", 2)]
    [InlineData("The answer was no. Then it was yes.", 2)]
    [InlineData("The “Report.” It states so.", 2)]
    [InlineData("He asked, “Why?” Nobody knew.", 2)]
    [InlineData("1. The agency should act. Then it should stop.", 2)]
    [InlineData("By Sept. 15, 2023, it will act. See Section 3.", 2)]
    public void A_paragraph_falls_into_its_sentences(string paragraph, int count)
    {
        // The splitter is seen through a page: one paragraph under a known heading.
        var page = SamplePage.Read($"Authoritative Guidance\n\n{paragraph}\n\nReasons for Issue\n\nNone.");

        page.Sentences.Count(s => s.Place is PagePlace.Criteria or PagePlace.Recommendation).ShouldBe(count);
    }
}
