using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Audits;

/// <summary>
/// <c>/audits/{id}/draft</c>: an audit while it is drafted, for auditors: its findings whole, with what may be done with each. Once it is
/// published the page of the audit is in its place.
/// </summary>
internal static class DraftPageEndpoints
{
    public static void MapDraftPage(this WebApplication app) => app.MapPage("/audits/{id}/draft", PageAsync);

    private static async Task<IResult> PageAsync(string id, HttpContext context, TrackerReader reader, DraftReader drafts)
    {
        var request = await PageRequest.OfAsync(on: null, known: null, context, reader);
        if (request.Scope is not { } scope)
            return Page(request.Status, request.Problem, view: null);
        if (Ids.KeyOf("Audit", id) is not { } key
            || await reader.FindAsync(AuditSources.Audits, scope, AuditSources.Audits.AllColumns, key, context.RequestAborted) is not { } audit)
            return Web.NotFound.Page();

        return audit.PublishedOn is null
            ? Page(StatusCodes.Status200OK, problem: null, await ReadAsync(audit, scope, reader, drafts, context.RequestAborted))
            : TypedResults.LocalRedirect($"{Addresses.Audit(key)}{context.Request.QueryString}");
    }

    private static async Task<DraftView> ReadAsync(
        AuditRow audit, ReadScope scope, TrackerReader reader, DraftReader drafts, CancellationToken cancellationToken)
    {
        var draft = await drafts.OfAuditAsync(audit, scope, FindingSources.Findings.AllColumns, cancellationToken);
        Guid[] keys = [.. draft.Findings.Select(one => one.Finding.Key)];
        var recommendations = await reader.OfAsync(
            RecommendationSources.OfFindings, scope, RecommendationSources.OnPages, keys, cancellationToken);
        return new DraftView(
            audit,
            [.. draft.Findings.Select(one => new DraftedFinding(one.Finding, [.. recommendations[one.Finding.Key]], one.Draft))],
            draft.Unreviewed);
    }

    private static RazorComponentResult<DraftPage> Page(int status, string? problem, DraftView? view) =>
        new(new Dictionary<string, object?> { [nameof(DraftPage.Problem)] = problem, [nameof(DraftPage.View)] = view })
        {
            StatusCode = status,
        };
}
