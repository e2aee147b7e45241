using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Faults.Site;

/// <summary>A whole tracker of a scenario's own: PostgreSQL, the proxy before it, the servers, and findings on record.</summary>
internal sealed class TrackerSite : IAsyncDisposable
{
    private const string Audience = "remediation-tracker";

    private TrackerSite(ScratchFolder folder, Postgres postgres, DatabaseProxy proxy, IReadOnlyList<ServerProcess> servers)
    {
        Folder = folder;
        Postgres = postgres;
        Proxy = proxy;
        Servers = servers;
        using var tokens = DevelopmentTokens.Open(folder.At("data"));
        Auditor = tokens.Issue(new Actor("faults:auditor", "Auditor", Role.Auditor, null), Audience, DateTimeOffset.UtcNow);
        Auditee = tokens.Issue(new Actor("faults:auditee", "Auditee", Role.Auditee, "MassHealth"), Audience, DateTimeOffset.UtcNow);
    }

    /// <summary>Gone with the site.</summary>
    public ScratchFolder Folder { get; }

    /// <summary>The database.</summary>
    public Postgres Postgres { get; }

    /// <summary>What stands before it.</summary>
    public DatabaseProxy Proxy { get; }

    /// <summary>The servers.</summary>
    public IReadOnlyList<ServerProcess> Servers { get; }

    /// <summary>A token that verifies.</summary>
    public string Auditor { get; }

    /// <summary>A token that posts progress and reports.</summary>
    public string Auditee { get; }

    /// <summary>The milestones that the harness may change, without those that wait for another.</summary>
    public IReadOnlyList<Guid> Milestones { get; private set; } = [];

    /// <summary>Milestones, and the one that waits for each.</summary>
    public IReadOnlyList<(Guid First, Guid Dependent)> Pairs { get; private set; } = [];

    /// <summary>Sets it up; the servers serve on return.</summary>
    /// <exception cref="SkippedException">This machine cannot give what the scenario needs.</exception>
    public static async Task<TrackerSite> StartAsync(SiteOptions options, Random random, CancellationToken cancellationToken)
    {
        var folder = new ScratchFolder();
        Postgres? postgres = null;
        try
        {
            if (options.SmallDisk is { } megabytes && folder.MountSmallDisk("postgres", megabytes) is { } said)
                throw new SkippedException($"no small disk can be mounted: {said}");
            await Template.CopyToAsync(folder, cancellationToken);
            postgres = await Postgres.StartAsync(folder.At("postgres"), cancellationToken);
        }
        catch
        {
            folder.Dispose();
            throw;
        }

        var proxy = new DatabaseProxy(() => postgres.Port, new Random(random.Next()));
        var settings = new NpgsqlConnectionStringBuilder($"{postgres.ConnectionString};Pooling=true;{options.ConnectionSettings}")
        {
            Port = proxy.Port,
        };
        var servers = Enumerable.Range(1, options.Servers)
            .Select(number => new ServerProcess(folder.At("data"), settings.ConnectionString, folder.At($"server-{number}.log")))
            .ToList();
        var site = new TrackerSite(folder, postgres, proxy, servers);
        try
        {
            await site.OpenAsync(cancellationToken);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
            await server.DisposeAsync();
        await Proxy.DisposeAsync();
        await Postgres.DisposeAsync();
        Folder.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        foreach (var server in Servers)
        {
            server.Launch();
            await server.ServingAsync(cancellationToken);
        }

        await using var connection = await Postgres.ConnectAsync(cancellationToken);
        await using var command = new NpgsqlCommand(MilestonesSql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var milestones = new List<Guid>();
        var pairs = new List<(Guid First, Guid Dependent)>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (await row.IsDBNullAsync(1, cancellationToken))
                milestones.Add(row.GetGuid(0));
            else
                pairs.Add((row.GetGuid(1), row.GetGuid(0)));
        }

        Milestones = [.. milestones.Except(pairs.Select(pair => pair.First))];
        Pairs = pairs;
    }

    private const string MilestonesSql = """
        select m.id, m.depends_on
        from milestones as m join findings as f on f.id = m.finding_id
        where f.title like '%List Number%'
        order by f.title, m.seq_id
        """;
}
