namespace RemediationTracker.Server.Web.Live;

/// <summary>The script of pages that say when something has changed.</summary>
internal static class LiveScript
{
    private static readonly BundledFile File = BundledFile.OfPlain("Web/live.js");

    /// <summary>Where it is, by its content.</summary>
    public static string Address { get; } = $"/live.{File.Digest[..16]}.js";

    /// <summary>Serves it.</summary>
    public static void MapLiveScript(this WebApplication app) =>
        // A page of another version of the server, beside which this one runs, gets what is here.
        app.MapOpenPage("/live.{digest}.js", (HttpContext context) => File.Result(context, isForever: context.Request.Path == Address));
}
