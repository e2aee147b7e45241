namespace RemediationTracker.Server.Web;

/// <summary>Headers that every answer bears: nothing of ours is framed, sniffed, or allowed to load anything from elsewhere.</summary>
internal sealed class ResponseHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        SetOn(context);
        return next(context);
    }

    /// <summary>Sets them on an answer that has none, or none any more.</summary>
    public static void SetOn(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
