using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Subscriptions;

namespace RemediationTracker.Server.Web.Live;

/// <summary>
/// <c>/live</c>: how many changes there are, as server-sent events, of what the reader may see: <c>of=commitments</c>, <c>of=work</c> for
/// whatever there is, or the id of a commitment, a finding or an audit. It tells a number and nothing else. A stream ends no later than the sign-in that it was
/// opened by was to end, and after some minutes at most: the browser opens it again where it was.
/// </summary>
internal static class LiveEndpoints
{
    /// <summary>The least time between two signs of life.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private const int MostAtOnce = 100;

    /// <summary>How many events of the record are looked through that a page missed; before these it is told of none.</summary>
    private const int MostMissed = 10_000;

    public static void MapLive(this WebApplication app) => app.MapGet("/live", StreamAsync);

    /// <summary>Whether a request is a stream's own, which shows no more than that a page is open: it keeps no session alive.</summary>
    public static bool IsStream(HttpRequest request) => request.Path.StartsWithSegments("/live", StringComparison.OrdinalIgnoreCase);

    private static async Task<IResult> StreamAsync(
        string? of,
        string? agency,
        string? after,
        HttpContext context,
        LiveStreams streams,
        ChangeFeed feed,
        ChangeLog log,
        TrackerReader reader,
        TrackerClock clock,
        IHostApplicationLifetime lifetime)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (WebReader.ScopeOf(context) is not { } scope || await StreamSignIn.OfAsync(context, payload: null) is not { } caller)
            return Results.Text(PageRequest.SignInFirst, statusCode: StatusCodes.Status401Unauthorized);
        if (await WantedAsync(of, agency, scope, reader, clock, context.RequestAborted) is not { } isWanted)
            return Results.NotFound();

        var last = await log.LastEventAsync(context.RequestAborted);
        if (PlaceOf(context.Request.Headers["Last-Event-ID"].LastOrDefault() ?? after) is not { } from || from > last)
            return Results.Text("“after” is no place that a page of the tracker gave.", statusCode: StatusCodes.Status400BadRequest);

        if (streams.Take(ActorClaims.ActorOf(context.User)?.Subject ?? $"{context.Connection.RemoteIpAddress}") is not { } place)
            return Results.Text("Too many pages are open.", statusCode: StatusCodes.Status429TooManyRequests);

        context.Response.RegisterForDispose(place);
        // Proxies that know the header pass each event on at once.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var left = caller.ValidUntil is { } until && until - TimeProvider.System.GetUtcNow() is var good && good < Longest ? good : Longest;
        var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(ended);
        ended.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        return TypedResults.ServerSentEvents(CountsAsync(stop => feed.Events.FollowAsync(BeginOf(from, last), isWanted, stop), ended.Token));
    }

    /// <summary>What is told of; null for nothing that there is, or that the reader may see.</summary>
    private static async Task<Func<Change, bool>?> WantedAsync(
        string? of, string? agency, ReadScope scope, TrackerReader reader, TrackerClock clock, CancellationToken cancellationToken)
    {
        var asked = new ReadScope(string.IsNullOrEmpty(agency) ? null : agency, PublishedOnly: false);
        if (of is "commitments")
            return change => change.Milestone is not null && IsFor(change);
        if (of is "work")
            return IsFor;
        if (Ids.KeyOf("Milestone", of ?? "") is { } milestone)
        {
            return await reader.FindAsync(MilestoneSources.On(clock.Today), scope, [], milestone, cancellationToken) is null
                ? null
                : change => change.Milestone?.Key == milestone && IsFor(change);
        }

        if (Ids.KeyOf("Finding", of ?? "") is { } finding)
        {
            return await reader.FindAsync(FindingSources.Findings, scope, [], finding, cancellationToken) is null
                ? null
                : change => change.Finding.Key == finding && IsFor(change);
        }

        if (Ids.KeyOf("Audit", of ?? "") is { } audit)
        {
            return await reader.FindAsync(AuditSources.Audits, scope, [], audit, cancellationToken) is null
                ? null
                : change => change.Audit.Key == audit && IsFor(change);
        }

        return null;

        bool IsFor(Change change) =>
            change.IsFor(scope) && asked.Admits(change.Audit) && (scope.IsOfParty || change.Event.Type != EventNames.CommentPosted);
    }

    /// <summary>After which event a page is told of changes: its own place, or that from which on the record is looked through for it.</summary>
    /// <param name="from">Up to where it has the record.</param>
    /// <param name="last">Up to where there is one.</param>
    internal static long BeginOf(long from, long last) => Math.Max(from, last - MostMissed);

    private static long? PlaceOf(string? cursor)
    {
        try
        {
            return StreamCursor.Read(cursor)?.Event;
        }
        catch (GraphQLException)
        {
            return null;
        }
    }

    /// <summary>Numbers of changes, those that are there at once as one, and signs of life in between; until it is cancelled.</summary>
    private static async IAsyncEnumerable<SseItem<string>> CountsAsync(
        Func<CancellationToken, IAsyncEnumerable<Change>> follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new SseItem<string>("", "open") { ReconnectionInterval = TimeSpan.FromSeconds(5) };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var following = follow(stop.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = following.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                await ((Task)next).WaitAsync(Beat, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!next.IsCompleted)
                {
                    yield return new SseItem<string>("", "beat");
                    continue;
                }

                var count = 0;
                var position = 0L;
                while (count < MostAtOnce && next.IsCompletedSuccessfully && await next)
                {
                    count++;
                    position = following.Current.Position;
                    next = following.MoveNextAsync().AsTask();
                }

                if (count == 0)
                    yield break;

                yield return new SseItem<string>($"{count}", "changes") { EventId = StreamCursor.OfEvent(position).ToString() };
            }
        }
        finally
        {
            // An enumerator cannot be left while it moves, and nothing may happen for ever.
            await stop.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
