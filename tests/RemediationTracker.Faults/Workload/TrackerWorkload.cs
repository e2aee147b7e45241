using System.Diagnostics;
using System.Globalization;
using RemediationTracker.Faults.Accounts;
using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Workload;

/// <summary>
/// What goes on while a scenario disturbs it: writers who post progress, each text once in the world, and subscribers who are told of it.
/// </summary>
internal sealed class TrackerWorkload : IAsyncDisposable
{
    private const int SubscriberCount = 2;
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoning = new();
    private readonly CancellationTokenSource leaving = new();
    private readonly List<Task> writers = [];
    private readonly List<Task> listening = [];
    private readonly OwnLedger ledger;
    private readonly TrackerSite site;
    private readonly WorkloadOptions options;
    private readonly Random random;

    private TrackerWorkload(TrackerSite site, WorkloadOptions options, OwnLedger ledger, Random random)
    {
        this.site = site;
        this.options = options;
        this.ledger = ledger;
        this.random = random;
        Api = new ApiClient(site.Servers, new Random(random.Next()));
        Commander = NewCommander();
    }

    /// <summary>For commands of the scenario's own.</summary>
    public Commander Commander { get; }

    /// <summary>For questions to any of the servers.</summary>
    public ApiClient Api { get; }

    /// <summary>Who listens.</summary>
    public IReadOnlyList<Subscriber> Subscribers { get; private set; } = [];

    /// <summary>Cancelled when a command is to be given up, long after the disturbance.</summary>
    public CancellationToken Abandoned => abandoning.Token;

    /// <summary>Starts the subscribers, then the writers.</summary>
    public static async Task<TrackerWorkload> StartAsync(
        TrackerSite site, WorkloadOptions options, OwnLedger ledger, Random random, CancellationToken cancellationToken)
    {
        var workload = new TrackerWorkload(site, options, ledger, random);
        var asked = await workload.Api.SendAsync(options.Auditor, "{ streamCursor }", variables: null, cancellationToken);
        var cursor = asked.GetProperty("data").GetProperty("streamCursor").GetString()!;
        workload.Subscribers = [.. Enumerable.Range(1, SubscriberCount).Select(workload.NewSubscriber)];
        foreach (var subscriber in workload.Subscribers)
            workload.listening.Add(subscriber.FollowAsync(cursor, workload.leaving.Token));
        for (var number = 1; number <= options.Writers; number++)
            workload.writers.Add(workload.WriteAsync(number, new Random(random.Next())));
        return workload;
    }

    /// <summary>Waits until so many more commands are acknowledged; false when that takes unreasonably long.</summary>
    public async Task<bool> AcknowledgesAsync(int more, TimeSpan patience, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        for (var wanted = ledger.Acknowledged + more; ledger.Acknowledged < wanted;)
        {
            if (waited.Elapsed > patience)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        return true;
    }

    /// <summary>Ends the writing: what was sent is answered on return, unless nobody answers.</summary>
    public async Task EndWritingAsync()
    {
        await stopping.CancelAsync();
        abandoning.CancelAfter(AnswerPatience);
        await Task.WhenAll(writers);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await abandoning.CancelAsync();
        await leaving.CancelAsync();
        await Task.WhenAll([.. writers, .. listening]);
        Api.Dispose();
        stopping.Dispose();
        abandoning.Dispose();
        leaving.Dispose();
    }

    private Commander NewCommander() => new(Api, ledger, options, new Random(random.Next()));

    private Subscriber NewSubscriber(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"subscriber {number}"), options.Auditor, Api, ledger, new Random(random.Next()));

    private async Task WriteAsync(int writer, Random own)
    {
        const int LongestPause = 60;
        var commander = new Commander(Api, ledger, options, new Random(own.Next()));
        for (var number = 1; !stopping.IsCancellationRequested; number++)
        {
            var milestone = site.Milestones[own.Next(site.Milestones.Count)];
            var name = string.Create(CultureInfo.InvariantCulture, $"progress {writer}/{number} ");
            var mark = name + Noise(own, Math.Max(0, options.TextLength - name.Length));
            await commander.SendAsync(new Intended(Guid.CreateVersion7(), milestone, "progress_posted", mark), abandoning.Token);
            await Task.Delay(own.Next(LongestPause), stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Letters that do not compress.</summary>
    private static string Noise(Random random, int length) => new(random.GetItems<char>("abcdefghijklmnopqrstuvwxyz0123456789", length));
}
