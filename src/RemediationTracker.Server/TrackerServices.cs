using Marten;
using RemediationTracker.Ledger;
using RemediationTracker.Messaging;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Commands;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Imports.Csv;
using RemediationTracker.Server.ReadModels;
using RemediationTracker.Server.ReadModels.Briefings;
using RemediationTracker.Server.ReadModels.Numbers;
using RemediationTracker.Server.ReadModels.WhatIf;
using RemediationTracker.Server.Subscriptions;

namespace RemediationTracker.Server;

/// <summary>The tracker's parts, for the server and the command line alike.</summary>
public static class TrackerServices
{
    /// <summary>Adds the parts on an open database.</summary>
    public static IServiceCollection AddTracker(
        this IServiceCollection services, TrackerDatabase database, TrackerOptions options) => services
        .AddSingleton(options)
        .AddSingleton(options.Surveys)
        .AddSingleton(database)
        .AddSingleton(database.DataSource)
        .AddSingleton(TimeProvider.System)
        .AddSingleton(provider => new TrackerClock(provider.GetRequiredService<TimeProvider>(), options.TimeZone))
        .AddRecord(database)
        .AddSingleton(provider => provider.GetServices<Action<MessageTypes>>().Aggregate(new MessageTypes(), Apply))
        .AddSingleton(provider => provider.GetServices<Action<MessageHandlers>>().Aggregate(new MessageHandlers(), Apply))
        .AddSingleton(new MessageRelayOptions())
        .AddSingleton<OutboxReader>()
        .AddSingleton<DeadLetters>()
        .AddSingleton<CommandHandler>()
        .AddSingleton<Mutation>()
        .AddSingleton<MutationRunner>()
        .AddSingleton<ActedOn>()
        .AddSingleton<TrackerReader>()
        .AddSingleton<BriefingReader>()
        .AddSingleton<WhatIfReader>()
        .AddSingleton<RereadDuePhrases>()
        .AddSingleton<NumbersReader>()
        .AddSingleton<ChangeLog>()
        .AddSingleton<OverdueWatch>()
        .AddSingleton<ChangeFeed>()
        .AddSingleton<PageImport>()
        .AddSingleton<CsvImport>()
        .AddEvidence(options.Evidence);

    /// <summary>Adds a read model.</summary>
    public static IServiceCollection AddReadModel<TReadModel>(this IServiceCollection services)
        where TReadModel : ReadModel => services.AddSingleton<ReadModel, TReadModel>();

    /// <summary>Adds a message under the name that it is stored under.</summary>
    public static IServiceCollection AddMessage<TMessage>(this IServiceCollection services, string name)
        where TMessage : class => services.AddSingleton<Action<MessageTypes>>(types => types.Add<TMessage>(name));

    /// <summary>Adds a message's handler under the name that the inbox knows it by.</summary>
    public static IServiceCollection AddMessageHandler<TMessage, TState, THandler>(this IServiceCollection services, string name)
        where TMessage : class
        where THandler : IPureHandler<TMessage, TState> =>
        services.AddSingleton<Action<MessageHandlers>>(
            handlers => handlers.Add<TMessage, PureHandlerAdapter<THandler, TMessage, TState>>(name));

    private static IServiceCollection AddRecord(this IServiceCollection services, TrackerDatabase database)
    {
        services.AddMarten(provider =>
        {
            var options = new StoreOptions();
            options.Connection(database.DataSource);
            return options.Configure(provider.GetServices<ReadModel>());
        });
        return services
            .AddSingleton<LedgerReader>()
            .AddSingleton<LedgerSealer>()
            .AddSingleton<Sealing>()
            .AddSingleton<Rebuild>();
    }

    private static T Apply<T>(T table, Action<T> line)
    {
        line(table);
        return table;
    }
}
