using System.Text.Json;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Imports;

/// <summary>A made-up page of promises, and of sentences that look like promises, with the right answer for each beside it.</summary>
public sealed class PromisesPageTests
{
    private static readonly PageProposal Page = SamplePage.Read(SamplePage.MadeUp("promises-and-denials.txt"), "promises-and-denials.txt");

    private static readonly JsonElement Answers =
        JsonDocument.Parse(SamplePage.MadeUp("promises-and-denials.json")).RootElement;

    [Fact]
    public void The_agency_and_the_recommendations_are_told()
    {
        Page.Agency.ShouldBe(Answers.At("agency").GetString());
        Page.Finding.ShouldNotBeNull().Recommendations.Count.ShouldBe(Answers.At("recommendations").GetInt32());
    }

    [Fact]
    public void Every_promise_is_read_with_its_title_and_its_last_day_and_nothing_else_is() =>
        Page.Milestones.Select(m => (m.Title, Latest: LatestOf(m.Reading))).ShouldBe(
            Answers.At("milestones").EnumerateArray().Select(m => (m.At("title").GetString()!, Latest: m.At("latest").GetString())));

    [Fact]
    public void What_is_denied_is_not_even_doubted() =>
        Page.Sentences.Where(s => s.Place == PagePlace.Response).Take(5).ShouldAllBe(s => s.Milestones.Count == 0 && s.Doubt == null);

    [Fact]
    public void The_date_that_was_planned_before_is_the_original() =>
        Page.Milestones[0].Reading.OriginalLatest.ShouldBe(new DateOnly(2024, 3, 31));

    // As the answers tell it: what comes round by its month or by nothing, everything else by its last day.
    private static string? LatestOf(DueReading reading) => (reading.Kind, reading.Latest) switch
    {
        (DueKind.Recurring, null) => "recurring",
        (DueKind.Recurring, { } from) when reading.Text.StartsWith("beginning", StringComparison.Ordinal) =>
            $"recurring from {from:yyyy-MM}",
        (_, var latest) => latest?.ToString("yyyy-MM-dd"),
    };
}
