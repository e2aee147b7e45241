using Microsoft.AspNetCore.Diagnostics;

namespace RemediationTracker.GraphQL.ConformanceHost;

/// <summary>
/// Serves any schema that a request brings along, resolved by fixed rules, so that suites which compare GraphQL implementations can be
/// run against the engine. Never part of the product.
/// </summary>
public static class Program
{
    public static Task Main(string[] args) => Build(args).RunAsync();

    /// <summary>The application, not yet started.</summary>
    /// <param name="args">ASP.NET's own, as <c>--urls</c>.</param>
    /// <param name="configure">Changes the host before it is built; null for no change.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestBodySize = null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<SchemaRules>(sdl => FixedRules.Serve(sdl)).AddSingleton<SchemaCache>();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseExceptionHandler(failed => failed.Run(TellFailureAsync));
        app.MapGet("/health", () => Results.Text("ok"));
        app.MapPost("/validate", (HttpContext context, SchemaCache schemas) => Answers.ValidateAsync(context, schemas));
        app.MapPost("/execute", (HttpContext context, SchemaCache schemas) => Answers.ExecuteAsync(context, schemas));
        return app;
    }

    private static Task TellFailureAsync(HttpContext context)
    {
        var exception = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        return ResponseBody.WriteAsync(context.Response, 500, [new GraphQLError($"The host failed: {exception?.Message}")]);
    }
}
