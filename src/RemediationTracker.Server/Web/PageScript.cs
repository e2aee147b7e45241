namespace RemediationTracker.Server.Web;

/// <summary>A script of ours that some pages load. Each does without it what it is for, if less comfortably.</summary>
internal sealed class PageScript
{
    private readonly BundledFile file;
    private readonly string name;

    private PageScript(string name)
    {
        this.name = name;
        file = BundledFile.OfPlain($"Web/{name}.js");
        Address = $"/{name}.{file.Digest[..16]}.js";
    }

    /// <summary>Says when something has changed since the page was made.</summary>
    public static PageScript Live { get; } = new("live");

    /// <summary>Keeps a form where no answer comes to it, reads a phrase while it is typed, and sends many files at once.</summary>
    public static PageScript Forms { get; } = new("forms");

    /// <summary>Reads the phrases of a page that is imported while they are typed.</summary>
    public static PageScript Review { get; } = new("review");

    /// <summary>Where it is, by its content.</summary>
    public string Address { get; }

    /// <summary>Serves the scripts.</summary>
    public static void MapScripts(WebApplication app)
    {
        foreach (var script in new[] { Live, Forms, Review })
        {
            // A page of another version of the server, beside which this one runs, gets what is here.
            app.MapOpenPage(
                $"/{script.name}.{{digest}}.js",
                (HttpContext context) => script.file.Result(context, isForever: context.Request.Path == script.Address));
        }
    }

    /// <summary>Lets the page that answers a request load scripts, and lets these ask this server; said again, it is said once.</summary>
    public static void AllowOn(HttpContext context)
    {
        const string Allowed = "; script-src 'self'; connect-src 'self'";
        var headers = context.Response.Headers;
        if (!headers.ContentSecurityPolicy.ToString().EndsWith(Allowed, StringComparison.Ordinal))
            headers.ContentSecurityPolicy = $"{headers.ContentSecurityPolicy}{Allowed}";
    }
}
