using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Live;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Milestones;

/// <summary><c>/commitments/{id}</c>: a commitment, with all that is on record of it.</summary>
internal static class CommitmentPageEndpoints
{
    public static void MapCommitmentPage(this WebApplication app) => app.MapPage("/commitments/{id}", PageAsync);

    private static async Task<IResult> PageAsync(
        string id, string? on, string? known, HttpContext context, TrackerReader reader, StoryReader stories, LivePages live)
    {
        var request = await PageRequest.OfAsync(on, known, context, reader);
        if (request.Scope is not { } scope)
            return Page(request.Status, request.Days, request.Problem, view: null);
        var watch = await live.BeginAsync(id, request.Days, agency: null, context.RequestAborted);
        if (Ids.KeyOf("Milestone", id) is not { } key
            || await ReadAsync(key, request.Days, scope, reader, stories, context.RequestAborted) is not { } view)
            return Web.NotFound.Page();

        watch?.On(context);
        return Page(StatusCodes.Status200OK, request.Days, problem: null, view);
    }

    private static async Task<CommitmentView?> ReadAsync(
        Guid key, AskedDays days, ReadScope scope, TrackerReader reader, StoryReader stories, CancellationToken cancellationToken)
    {
        var source = MilestoneSources.On(days.On);
        var columns = source.AllColumns;
        if (await reader.FindAsync(source, scope, columns, key, cancellationToken) is not { } row)
            return null;

        // Read a moment later, so each may be gone from the reader's sight.
        var finding = await reader.FindAsync(FindingSources.Findings, scope, FindingSources.Findings.AllColumns, row.FindingKey, cancellationToken);
        if (finding is null
            || await reader.FindAsync(AuditSources.Audits, scope, AuditSources.Audits.AllColumns, finding.AuditKey, cancellationToken)
                is not { } audit)
            return null;

        Guid[] others = [.. new[] { row.DependsOnKey, row.PreviousKey }.OfType<Guid>()];
        var byKey = await reader.ByKeyAsync(source, scope, columns, others, cancellationToken);
        var recommendations = await reader.OfAsync(
            RecommendationSources.OfFindings, scope, RecommendationSources.OnPages, [row.FindingKey], cancellationToken);
        var events = await stories.OfAsync(key, scope, cancellationToken);
        return new()
        {
            Days = days,
            Commitment = row,
            Finding = finding,
            Audit = audit,
            Recommendations = [.. recommendations[row.FindingKey].Where(one => row.RecommendationNumbers.Contains(one.Number))],
            DependsOn = row.DependsOnKey is { } first ? byKey.GetValueOrDefault(first) : null,
            Previous = row.PreviousKey is { } previous ? byKey.GetValueOrDefault(previous) : null,
            DateChanges = [.. await OfAsync(MilestoneSources.DateChanges, key)],
            Evidence = [.. await OfAsync(EvidenceSources.OfMilestones, key)],
            Story = [.. events.Select(one => MilestoneStory.Of(one, scope)).Reverse()],
            IsOfParty = scope.IsOfParty,
        };

        async Task<IEnumerable<TRow>> OfAsync<TRow>(ChildList<TRow> list, Guid parent)
            where TRow : class, new() =>
            (await reader.OfAsync(list, scope, list.Source.AllColumns, [parent], cancellationToken))[parent];
    }

    private static RazorComponentResult<CommitmentPage> Page(int status, AskedDays days, string? problem, CommitmentView? view) =>
        new(new Dictionary<string, object?>
        {
            [nameof(CommitmentPage.Days)] = days,
            [nameof(CommitmentPage.Problem)] = problem,
            [nameof(CommitmentPage.View)] = view,
        })
        {
            StatusCode = status,
        };
}
