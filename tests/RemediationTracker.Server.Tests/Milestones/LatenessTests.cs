using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Tests.Milestones;

/// <summary>The list judges lateness in SQL, the domain in C#: both must say the same of every milestone on every day.</summary>
public sealed class LatenessTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("2022-07-15")]
    [InlineData("2022-12-31")]
    [InlineData("2023-01-01")]
    [InlineData("2024-06-21")]
    [InlineData("2024-06-22")]
    [InlineData("2024-09-22")]
    [InlineData("2024-09-23")]
    public async Task The_list_judges_as_the_domain_does(string day)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd");
        var data = await tracker.DataAsync(
            "query ($on: Date) { milestones(on: $on) { nodes { dueEarliest dueLatest lateness daysOverdue } } }",
            tracker.Token(Role.Auditor),
            new { on = day });

        foreach (var node in data.At("milestones", "nodes").EnumerateArray())
        {
            var window = new DueWindow(Day(node.GetProperty("dueEarliest").GetString()), Day(node.GetProperty("dueLatest").GetString()));
            var lateness = node.GetProperty("lateness").GetString()!.Replace("_", "", StringComparison.Ordinal);
            var daysOverdue = node.GetProperty("daysOverdue").GetInt32();
            (lateness, daysOverdue).ShouldBe((window.LatenessOn(on).ToString().ToUpperInvariant(), window.DaysOverdueOn(on)));
        }
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");
}
