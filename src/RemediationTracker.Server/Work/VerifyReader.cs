using System.Text.Json.Nodes;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Work;

/// <summary>
/// Reads what auditors are asked to verify, one after the other: commitments or recommendations, what waits longest first.
/// </summary>
internal sealed class VerifyReader(
    PageApi api, CommitmentPageReader commitments, TrackerReader reader, StoryReader stories, TrackerClock clock)
{
    private const string Query = """
        query($after: String, $commitments: Int!, $afterRecommendation: String, $recommendations: Int!) {
          milestones(first: $commitments, after: $after, where: { status: { eq: REPORTED_DONE } }, order: [{ waitingSince: ASC }]) {
            totalCount pageInfo { hasNextPage endCursor } nodes { id waitingSince }
          }
          recommendations(
            first: $recommendations, after: $afterRecommendation, where: { status: { eq: REPORTED_IMPLEMENTED } }, order: [{ waitingSince: ASC }]
          ) {
            totalCount pageInfo { hasNextPage endCursor } nodes { id waitingSince }
          }
        }
        """;

    /// <param name="path">Of which kind: <see cref="VerifyView.OfCommitments"/> or <see cref="VerifyView.OfRecommendations"/>.</param>
    /// <param name="after">The cursor of the last that was passed over; null for none.</param>
    /// <param name="actor">Who verifies.</param>
    /// <param name="context">The page's.</param>
    public async Task<VerifyView> ReadAsync(string path, string? after, Actor actor, HttpContext context)
    {
        var ofRecommendations = path == VerifyView.OfRecommendations;
        var variables = new JsonObject
        {
            ["commitments"] = ofRecommendations ? 0 : 1,
            ["recommendations"] = ofRecommendations ? 1 : 0,
            [ofRecommendations ? "afterRecommendation" : "after"] = after,
        };
        var data = await api.AskAsync(Query, variables, context);
        var turn = data.GetProperty(ofRecommendations ? "recommendations" : "milestones");
        var place = turn.GetProperty("pageInfo");
        var (id, since) = turn.GetProperty("nodes").EnumerateArray()
            .Select(one => (Answer.Text(one, "id"), Answer.DayOf(one, "waitingSince"))).FirstOrDefault();
        var scope = ReadScope.Of(actor);
        return new(
            Count("milestones"),
            Count("recommendations"),
            Address(after),
            place.GetProperty("hasNextPage").GetBoolean() ? Address(Answer.Text(place, "endCursor")) : null,
            id is null ? null : (await OfferedActs.OfAsync([id], context)).GetValueOrDefault(id),
            id is null || ofRecommendations
                ? null
                : await commitments.ReadAsync(Ids.KeyOf("Milestone", id)!.Value, AskedDays.Today(clock), scope, context.RequestAborted),
            id is null || !ofRecommendations ? null : await RecommendationAsync(id, scope, context.RequestAborted))
        {
            WaitingSince = since,
        };

        int Count(string list) => data.GetProperty(list).GetProperty("totalCount").GetInt32();

        string Address(string? cursor) => cursor is null ? path : $"{path}?after={Uri.EscapeDataString(cursor)}";
    }

    /// <summary>The recommendation with what speaks for it; null when it is gone from the reader's sight meanwhile.</summary>
    private async Task<ReportedRecommendation?> RecommendationAsync(string id, ReadScope scope, CancellationToken cancellationToken)
    {
        var (key, number) = Ids.RecommendationKey(id)!.Value;
        var finding = await reader.FindAsync(FindingSources.Findings, scope, FindingSources.Findings.AllColumns, key, cancellationToken);
        var ofFinding = await reader.OfAsync(
            RecommendationSources.OfFindings, scope, RecommendationSources.OnPages, [key], cancellationToken);
        if (finding is null || ofFinding[key].FirstOrDefault(one => one.Number == number) is not { } recommendation)
            return null;

        var promised = MilestoneSources.OfFindings(clock.Today);
        var serving = (await reader.OfAsync(promised, scope, promised.Source.AllColumns, [key], cancellationToken))[key]
            .Where(one => one.RecommendationNumbers.Contains(number)).ToList();
        var submitted = EvidenceSources.OfMilestones;
        var evidence = await reader.OfAsync(
            submitted, scope, submitted.Source.AllColumns, [.. serving.Select(one => one.Key)], cancellationToken);
        var events = await stories.OfAsync(key, scope, cancellationToken);
        return new(
            recommendation,
            finding,
            [
                .. FindingStory.Of(
                    [.. events.Where(one => one.Data is IRecommendationEvent about && about.Number == number)], scope, publishedAt: null).Reverse(),
            ],
            [.. serving.Select(one => (one, (IReadOnlyList<EvidenceRow>)[.. evidence[one.Key]]))]);
    }
}
