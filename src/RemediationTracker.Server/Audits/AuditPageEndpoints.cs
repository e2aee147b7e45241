using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Surveys;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Live;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Audits;

/// <summary><c>/audits</c>: the audits, drafts and then the latest first; <c>/audits/{id}</c>: one, with its findings.</summary>
internal static class AuditPageEndpoints
{
    public static void MapAuditPages(this WebApplication app)
    {
        app.MapPage("/audits", ListAsync);
        app.MapPage("/audits/{id}", PageAsync);
    }

    private static async Task<RazorComponentResult<AuditsPage>> ListAsync(
        string? agency, string? after, string? before, HttpContext context, TrackerReader reader)
    {
        var request = await PageRequest.OfAsync(on: null, known: null, context, reader);
        if (request.Scope is not { } scope)
            return ListPage(request.Status, new AuditsView(null, agency, [], request.Problem));

        var agencies = await AgencyNames.AllAsync(reader, scope, context.RequestAborted);
        agency = string.IsNullOrWhiteSpace(agency) ? null : agency;
        var list = new ListArguments
        {
            Page = PageArguments.At(after, before),
            Columns = AuditSources.DraftsFirst.ColumnsFor(["title", "agency", "agencyName", "secretariat", "publishedOn"]),
            Where = agency is null ? null : new Dictionary<string, object?> { ["agency"] = new Dictionary<string, object?> { ["eq"] = agency } },
            CountTotal = true,
        };
        try
        {
            var page = await reader.PageAsync(AuditSources.DraftsFirst, scope, list, context.RequestAborted);
            return ListPage(StatusCodes.Status200OK, new AuditsView(page, agency, agencies, Problem: null));
        }
        catch (GraphQLException refused)
        {
            return ListPage(StatusCodes.Status400BadRequest, new AuditsView(null, agency, agencies, Words.Plain(refused)));
        }
    }

    private static async Task<IResult> PageAsync(
        string id, string? on, string? known, HttpContext context, TrackerReader reader, StoryReader stories, LivePages live)
    {
        var request = await PageRequest.OfAsync(on, known, context, reader);
        if (request.Scope is not { } scope)
            return Page(request.Status, request.Days, request.Problem, view: null);
        var watch = await live.BeginAsync(id, request.Days, agency: null, context.RequestAborted);
        if (Ids.KeyOf("Audit", id) is not { } key
            || await ReadAsync(key, request.Days, scope, reader, stories, context.RequestAborted) is not { } view)
            return Web.NotFound.Page();

        watch?.On(context);
        return Page(StatusCodes.Status200OK, request.Days, problem: null, view);
    }

    private static async Task<AuditView?> ReadAsync(
        Guid key, AskedDays days, ReadScope scope, TrackerReader reader, StoryReader stories, CancellationToken cancellationToken)
    {
        var audits = AuditSources.Audits;
        if (await reader.FindAsync(audits, scope, audits.AllColumns, key, cancellationToken) is not { } audit)
            return null;

        var findingColumns = FindingSources.Findings.ColumnsFor(["title", "severity"]);
        var findings = (await reader.OfAsync(FindingSources.OfAudits, scope, findingColumns, [key], cancellationToken))[key].ToList();
        Guid[] keys = [.. findings.Select(finding => finding.Key)];
        var recommendations = await reader.OfAsync(
            RecommendationSources.OfFindings, scope, RecommendationSources.OnPages, keys, cancellationToken);
        var milestones = MilestoneSources.OfFindings(days.On);
        var commitments = await reader.OfAsync(
            milestones, scope, milestones.Source.ColumnsFor(["lateness"]), keys, cancellationToken);
        var surveys = SurveySources.Surveys;
        var corrections = CorrectionSources.Corrections;
        var events = await stories.OfAsync(key, scope, cancellationToken);
        return new()
        {
            Days = days,
            Audit = audit,
            Findings = findings,
            Recommendations = [.. keys.SelectMany(finding => recommendations[finding])],
            Commitments = keys.ToDictionary(
                finding => finding,
                finding => (
                    commitments[finding].Count(),
                    commitments[finding].Count(one => one.Lateness is Lateness.Overdue),
                    commitments[finding].Count(one => one.Lateness is Lateness.PossiblyLate))),
            Survey = await reader.FindAsync(surveys, scope, surveys.ColumnsFor(["status"]), SurveyIds.Of(key), cancellationToken),
            Corrections = [.. (await reader.OfAsync(
                corrections, scope, corrections.Source.AllColumns.ToList(), [key], cancellationToken))[key]],
            Story = [.. AuditStory.Of(events, scope).Reverse()],
        };
    }

    private static RazorComponentResult<AuditsPage> ListPage(int status, AuditsView view) =>
        new(new Dictionary<string, object?> { [nameof(AuditsPage.View)] = view }) { StatusCode = status };

    private static RazorComponentResult<AuditPage> Page(int status, AskedDays days, string? problem, AuditView? view) =>
        new(new Dictionary<string, object?>
        {
            [nameof(AuditPage.Days)] = days,
            [nameof(AuditPage.Problem)] = problem,
            [nameof(AuditPage.View)] = view,
        })
        {
            StatusCode = status,
        };
}
