using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Exports;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Imports.Review;
using RemediationTracker.Server.Leadership.Changes;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Leadership.Overdue;
using RemediationTracker.Server.Leadership.Overview;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Search;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Subscriptions;
using RemediationTracker.Server.Surveys;
using RemediationTracker.Server.Telemetry;
using RemediationTracker.Server.Telemetry.Status;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;
using RemediationTracker.Server.Web.Help;
using RemediationTracker.Server.Web.Live;
using RemediationTracker.Server.Work;
using Wolverine;

namespace RemediationTracker.Server;

/// <summary>The tracker's HTTP side: sign-in, GraphQL, the pages, and health.</summary>
public static class TrackerApplication
{
    /// <summary>
    /// How many connections the pool must give, at least. One is held for as long as the server runs, with the lock of who leads the delivery
    /// of messages. The watch over due dates reads by a second while it holds its lock by a first; the sealer and the delivery, by five
    /// streams at once, want theirs. What is left carries commands and queries.
    /// </summary>
    internal const int LeastConnections = 9;

    /// <summary>Refuses a configuration that cannot serve, before a database is opened or made for it.</summary>
    /// <exception cref="StartupException">What is sent where, or whose tokens are taken, is lacking or wrong.</exception>
    internal static void CheckConfiguration(this WebApplicationBuilder builder)
    {
        TelemetryOptions.From(builder.Configuration);
        SignInOptions.From(builder);
    }

    /// <summary>Adds all that serves, on an open database, which the caller closes afterwards.</summary>
    /// <exception cref="StartupException">The configuration lacks something.</exception>
    internal static void AddTrackerServer(
        this WebApplicationBuilder builder, TrackerDatabase database, TrackerOptions options, Action<IServiceCollection> parts)
    {
        CheckPool(database.DataSource);
        // A developer's tracker answers to the names of its own machine only, so that no foreign page can reach it by a name of its own.
        if (builder.Environment.IsDevelopment())
            builder.Configuration["AllowedHosts"] ??= "localhost;127.0.0.1;[::1]";
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // First, so that it hears the start of the others and stops after them.
        if (TelemetryOptions.From(builder.Configuration).IsOn)
            builder.Services.AddTelemetryExport();
        // Before the delivery of messages, so that it stops after it, and seals what that recorded last.
        builder.Services.AddHostedService(services => services.GetRequiredService<Sealing>());
        builder.Services.AddTracker(database, options, DurabilityMode.Balanced);
        parts(builder.Services);
        builder.Services.AddHostedService(services => services.GetRequiredService<ChangeFeed>());
        builder.Services.AddHealthChecks()
            .AddNpgSql(services => services.GetRequiredService<NpgsqlDataSource>(), name: "database")
            .AddCheck<SealHealth>("ledger", HealthStatus.Degraded);
        builder.Services.AddRazorComponents();
        builder.Services.AddGraphQL(ApiSchema.Create(), graphql =>
        {
            graphql.AllowIntrospection = builder.Environment.IsDevelopment();
            graphql.TrustedDocumentsFolder = options.TrustedDocuments;
            graphql.TrustedDocumentsOnly = options.TrustedDocumentsOnly;
            graphql.SignIn = StreamSignIn.OfAsync;
            graphql.AllowedOrigins = options.AllowedOrigins;
        });
        builder.Services.AddSingleton<PageApi>().AddSingleton<WorkReader>().AddSingleton<VerifyReader>().AddSingleton<OverviewReader>()
            .AddSingleton<StatusReader>().AddSingleton<LivePages>().AddSingleton<LiveStreams>().AddActs();
        builder.AddSignIn(options);
    }

    /// <summary>Says what is served where.</summary>
    internal static void MapTracker(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = error =>
                DatabaseFailure.IsUnavailable(error) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = failed => DatabaseFailure.IsUnavailable(failed.Exception),
            ExceptionHandler = context =>
            {
                if (context.Features.Get<IExceptionHandlerFeature>()?.Error is { } error && DatabaseFailure.IsUnavailable(error))
                    NotAnswered(app.Logger, context.Request.Path, error.GetBaseException().Message, null);
                return Unavailable.WriteAsync(context);
            },
        });
        app.UseMiddleware<ResponseHeaders>();
        app.UseNotFoundPage();
        app.UseSignIn();
        app.MapGraphiQL("/graphql");
        app.MapGraphQL("/graphql");
        app.MapEvidence();
        app.MapStyle();
        PageScript.MapScripts(app);
        app.MapLive();
        app.MapOverduePage();
        app.MapOverviewPage();
        app.MapCommitmentsPage();
        app.MapCommitmentPage();
        app.MapAuditPages();
        app.MapDraftPage();
        app.MapFindingPage();
        app.MapNumbersPage();
        app.MapChangesPage();
        app.MapSurveysPage();
        app.MapSurveyPage();
        app.MapWorkPage();
        app.MapVerifyPage();
        app.MapRecommendationsPage();
        app.MapSearchPage();
        app.MapActs();
        app.MapEvidenceActs();
        app.MapImports();
        app.MapHelpPage();
        app.MapStatusPage();
        app.MapExports();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Liveness.WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Readiness.WriteAsync });
    }

    private static readonly Action<ILogger, string, string, Exception?> NotAnswered = LoggerMessage.Define<string, string>(
        LogLevel.Error, default, "{Path} was not answered by the database: {Reason}");

    private static void CheckPool(NpgsqlDataSource database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        if (settings.Pooling && settings.MaxPoolSize < LeastConnections)
        {
            throw new StartupException(
                $"“Maximum Pool Size” in ConnectionStrings__Tracker is {settings.MaxPoolSize}; a server needs at least {LeastConnections}.");
        }
    }
}
