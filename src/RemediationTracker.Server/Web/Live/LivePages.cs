using Npgsql;
using RemediationTracker.Server.Subscriptions;

namespace RemediationTracker.Server.Web.Live;

/// <summary>Pages that say when something has changed since they were made.</summary>
internal sealed class LivePages(ChangeLog log)
{
    /// <summary>
    /// What a page is to watch; null for one that is not of the record as it stands. To be asked for before anything is read for the page, so
    /// that no change falls between.
    /// </summary>
    /// <param name="of">As <see cref="LiveEndpoints"/> takes it.</param>
    /// <param name="days">Of when the page is; null for the record as it stands.</param>
    /// <param name="agency">Whose changes alone are told; null for all.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<LiveWatch?> BeginAsync(string of, AskedDays? days, string? agency, CancellationToken cancellationToken)
    {
        if (days?.Known is not null)
            return null;

        long last;
        try
        {
            last = await log.LastEventAsync(cancellationToken);
        }
        catch (NpgsqlException)
        {
            // What cannot be sealed keeps nobody from reading: such a page does not say what has changed.
            return null;
        }

        var cursor = StreamCursor.OfEvent(last);
        var whose = agency is null ? "" : $"&agency={Uri.EscapeDataString(agency)}";
        return new LiveWatch($"/live?of={Uri.EscapeDataString(of)}{whose}&after={cursor}");
    }
}

/// <summary>What a page watches.</summary>
/// <param name="Address">Where it is told of changes.</param>
internal sealed record LiveWatch(string Address)
{
    /// <summary>Has the page that answers a request watch.</summary>
    public void On(HttpContext context)
    {
        context.Features.Set(this);
        PageScript.AllowOn(context);
    }
}
