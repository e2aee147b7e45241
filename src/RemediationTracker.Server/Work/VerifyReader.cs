using System.Text.Json.Nodes;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Work;

/// <summary>Reads what auditors are asked to verify, one commitment after the other, those that were due first before others.</summary>
internal sealed class VerifyReader(PageApi api, CommitmentPageReader commitments, TrackerClock clock)
{
    private const string Path = "/verify";

    private const string Query = """
        query($after: String) {
          milestones(first: 1, after: $after, where: { status: { eq: REPORTED_DONE } }, order: [{ dueLatest: ASC }]) {
            totalCount pageInfo { hasNextPage endCursor } nodes { id }
          }
          recommendations(first: 20, where: { status: { eq: REPORTED_IMPLEMENTED } }) {
            totalCount nodes { number text reportedOn finding { id title } }
          }
        }
        """;

    /// <param name="after">The cursor of the last that was passed over; null for none.</param>
    /// <param name="actor">Who verifies.</param>
    /// <param name="context">The page's.</param>
    public async Task<VerifyView> ReadAsync(string? after, Actor actor, HttpContext context)
    {
        var data = await api.AskAsync(Query, new JsonObject { ["after"] = after }, context);
        var reported = data.GetProperty("milestones");
        var place = reported.GetProperty("pageInfo");
        var id = reported.GetProperty("nodes").EnumerateArray().Select(one => Answer.Text(one, "id")).FirstOrDefault();
        var days = AskedDays.Today(clock);
        return new(
            reported.GetProperty("totalCount").GetInt32(),
            id is null ? null : await commitments.ReadAsync(Ids.KeyOf("Milestone", id)!.Value, days, ReadScope.Of(actor), context.RequestAborted),
            id is null ? null : (await OfferedActs.OfAsync([id], context)).GetValueOrDefault(id),
            place.GetProperty("hasNextPage").GetBoolean() ? Address(Answer.Text(place, "endCursor")) : null,
            Address(after),
            WorkReader.Recommendations(
                data, "recommendations", "Recommendations reported implemented", "None waits for you.",
                one => $"{Answer.Text(one, "text")} Reported {Answer.Day(one, "reportedOn")}."));
    }

    private static string Address(string? after) => after is null ? Path : $"{Path}?after={Uri.EscapeDataString(after)}";
}
