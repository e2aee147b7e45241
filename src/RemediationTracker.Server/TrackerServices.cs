using Marten;
using Npgsql;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Imports.Csv;
using RemediationTracker.Server.Imports.Review;
using RemediationTracker.Server.Leadership.Changes;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Leadership.WhatIf;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Search;
using RemediationTracker.Server.Subscriptions;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Story;
using Wolverine;
using Wolverine.Marten;

namespace RemediationTracker.Server;

/// <summary>The tracker's parts, for the server and the command line alike.</summary>
public static class TrackerServices
{
    /// <summary>Adds the parts on an open database.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="database">The database.</param>
    /// <param name="options">What the configuration says.</param>
    /// <param name="mode">Whether messages are delivered here, or left to a server: <see cref="MessageBus"/>.</param>
    public static IServiceCollection AddTracker(
        this IServiceCollection services, TrackerDatabase database, TrackerOptions options, DurabilityMode mode) => services
        .AddSingleton(options)
        .AddSingleton(options.Surveys)
        .AddSingleton(database)
        .AddSingleton(database.DataSource)
        .AddSingleton(TimeProvider.System)
        .AddSingleton(provider => new TrackerClock(provider.GetRequiredService<TimeProvider>(), options.TimeZone))
        .AddRecord(database.DataSource, mode)
        .AddSingleton<MessageOperations>()
        .AddSingleton<CommandHandler>()
        .AddReactions()
        // The other mutations are made for each request; this one serves updateMilestones too.
        .AddSingleton<MilestoneMutation>()
        .AddSingleton<MutationRunner>()
        .AddSingleton<ActedOn>()
        .AddSingleton<OnRecord>()
        .AddSingleton<DraftReader>()
        .AddSingleton<TrackerReader>()
        .AddSingleton<RecordSign>()
        .AddSingleton<StoryReader>()
        .AddSingleton<CommitmentPageReader>()
        .AddSingleton<SearchReader>()
        .AddSingleton<BriefingReader>()
        .AddSingleton<WhatIfReader>()
        .AddSingleton<RereadDuePhrases>()
        .AddSingleton<KeptNumbers>()
        .AddSingleton<NumbersReader>()
        .AddSingleton<MonthlyNumbersReader>()
        .AddSingleton<ChangeLog>()
        .AddSingleton<OverdueWatch>()
        .AddSingleton<ChangeFeed>()
        .AddSingleton<PageImport>()
        .AddSingleton<CsvImport>()
        .AddSingleton<ImportDrafts>()
        .AddSingleton<PageReviews>()
        .AddSingleton<SheetReviews>()
        .AddEvidence(options.Evidence);

    /// <summary>Adds a read model.</summary>
    public static IServiceCollection AddReadModel<TReadModel>(this IServiceCollection services)
        where TReadModel : ReadModel => services.AddSingleton<ReadModel, TReadModel>();

    /// <summary>Adds Marten and Wolverine.</summary>
    internal static IServiceCollection AddRecord(this IServiceCollection services, NpgsqlDataSource database, DurabilityMode mode)
    {
        services
            .AddMarten(provider =>
            {
                var options = new StoreOptions();
                options.Connection(database);
                options.Listeners.Add(new SealAfterCommit(provider.GetRequiredService<Sealing>()));
                return options.Configure(provider.GetServices<ReadModel>());
            })
            .UseLightweightSessions()
            .IntegrateWithWolverine(wolverine => wolverine.MessageStorageSchemaName = MessageBus.Schema);
        return services
            .AddWolverine(ExtensionDiscovery.ManualOnly, options => options.Configure(mode, Program.Handlers))
            .AddSingleton<LedgerReader>()
            .AddSingleton<LedgerSealer>()
            .AddSingleton<Sealing>()
            .AddSingleton<Rebuild>();
    }
}
