using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Milestones;

public sealed class DuePhraseTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Read =
        """query ($phrase: String!) { duePhrase(phrase: $phrase, said: "2022-07-15") { text earliest latest rule } }""";

    [Fact]
    public async Task A_phrase_is_read_and_nothing_is_recorded()
    {
        var data = await tracker.DataAsync(Read, tracker.Token(Role.Leadership), new { phrase = "by Summer 2024" });

        data.At("duePhrase", 0, "earliest").GetString().ShouldBe("2024-06-21");
        data.At("duePhrase", 0, "latest").GetString().ShouldBe("2024-09-22");
        (await tracker.DataAsync("{ milestones { totalCount } }", tracker.Token(Role.Auditor))).At("milestones", "totalCount").GetInt32()
            .ShouldBe(0);
    }

    [Fact]
    public async Task A_phrase_of_1000_characters_is_read() =>
        (await tracker.AskAsync(Read, tracker.Token(Role.Leadership), new { phrase = new string('x', 1_000) }))
            .TryGetProperty("errors", out _).ShouldBeFalse();

    [Fact]
    public async Task A_longer_phrase_is_refused_by_its_name()
    {
        var answer = await tracker.AskAsync(Read, tracker.Token(Role.Leadership), new { phrase = new string('x', 1_001) });

        answer.ErrorCode().ShouldBe("INVALID_VALUE");
        answer.At("errors", 0, "message").GetString().ShouldBe("`phrase` has 1001 characters; at most 1000 are taken.");
    }
}
