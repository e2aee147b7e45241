using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Live;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Findings;

/// <summary><c>/findings/{id}</c>: a finding as OSA's page has it, with what became of it.</summary>
internal static class FindingPageEndpoints
{
    public static void MapFindingPage(this WebApplication app) => app.MapPage("/findings/{id}", PageAsync);

    private static async Task<IResult> PageAsync(
        string id, string? on, string? known, HttpContext context, TrackerReader reader, StoryReader stories, LivePages live)
    {
        var request = await PageRequest.OfAsync(on, known, context, reader);
        if (request.Scope is not { } scope)
            return Page(request.Status, request.Days, request.Problem, view: null);
        var watch = await live.BeginAsync(id, request.Days, agency: null, context.RequestAborted);
        if (Ids.KeyOf("Finding", id) is not { } key
            || await ReadAsync(key, request.Days, scope, reader, stories, context.RequestAborted) is not { } view)
            return Web.NotFound.Page();

        watch?.On(context);
        return Page(StatusCodes.Status200OK, request.Days, problem: null, view);
    }

    private static async Task<FindingView?> ReadAsync(
        Guid key, AskedDays days, ReadScope scope, TrackerReader reader, StoryReader stories, CancellationToken cancellationToken)
    {
        var findings = FindingSources.Findings;
        if (await reader.FindAsync(findings, scope, findings.AllColumns, key, cancellationToken) is not { } finding
            || await reader.FindAsync(AuditSources.Audits, scope, AuditSources.Audits.AllColumns, finding.AuditKey, cancellationToken)
                is not { } audit)
            return null;

        var recommendations = await reader.OfAsync(
            RecommendationSources.OfFindings, scope, RecommendationSources.OnPages, [key], cancellationToken);
        var events = await stories.OfAsync(key, scope, cancellationToken);
        return new()
        {
            Days = days,
            Finding = finding,
            Audit = audit,
            Recommendations = [.. recommendations[key]],
            Commitments = await OfAsync(MilestoneSources.OfFindings(days.On)),
            Statements = await OfAsync(FindingSources.StatementsFor(scope)),
            Prior = finding.PriorFindingKey is { } prior
                ? await reader.FindAsync(findings, scope, findings.AllColumns, prior, cancellationToken)
                : null,
            RepeatedBy = await OfAsync(FindingSources.Repeating),
            Story = [.. FindingStory.Of(events, scope, audit.PublicationRecordedAt).Reverse()],
        };

        async Task<IReadOnlyList<TRow>> OfAsync<TRow>(ChildList<TRow> list)
            where TRow : class, new() =>
            [.. (await reader.OfAsync(list, scope, list.Source.AllColumns, [key], cancellationToken))[key]];
    }

    private static RazorComponentResult<FindingPage> Page(int status, AskedDays days, string? problem, FindingView? view) =>
        new(new Dictionary<string, object?>
        {
            [nameof(FindingPage.Days)] = days,
            [nameof(FindingPage.Problem)] = problem,
            [nameof(FindingPage.View)] = view,
        })
        {
            StatusCode = status,
        };
}
