namespace RemediationTracker.Server.Web;

/// <summary>Maps what a browser reads.</summary>
internal static class PageRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A page or a download, which <c>HEAD</c> may ask for as well as <c>GET</c>.</summary>
    public static void MapPage(this WebApplication app, string pattern, Delegate page) => app.MapMethods(pattern, Methods, page);
}
