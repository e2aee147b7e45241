namespace RemediationTracker.Server.Web;

/// <summary>
/// The style of all pages. The build compiles it from npm into the assembly (<c>Web/Style</c>); a server that was built without npm has a
/// plain one.
/// </summary>
internal static class SiteStyle
{
    private static readonly BundledFile File =
        BundledFile.Of("Style").GetValueOrDefault("site.css") ?? BundledFile.OfPlain("Web/plain.css");

    /// <summary>Where it is, by its content: a browser asks for it once, and never has one of another day.</summary>
    public static string Address { get; } = $"/site.{File.Digest[..16]}.css";

    /// <summary>Serves it.</summary>
    public static void MapStyle(this WebApplication app)
    {
        app.MapOpenPage("/site.css", (HttpContext context) => File.Result(context));
        // A page of another version of the server, beside which this one runs, gets what is here.
        app.MapOpenPage("/site.{digest}.css", (HttpContext context) => File.Result(context, isForever: context.Request.Path == Address));
    }
}
