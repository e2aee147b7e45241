using Microsoft.AspNetCore.Http.HttpResults;

namespace RemediationTracker.Server.Web;

/// <summary>What is answered where the tracker failed: a page for a browser, with what was sent to be sent again, else a sentence.</summary>
internal static class Unavailable
{
    private const string Told = "The tracker cannot answer at this moment. Nothing was lost; try again shortly.";

    /// <summary>Writes it; the answer bears its status already.</summary>
    public static async Task WriteAsync(HttpContext context)
    {
        // The answer was cleared of them.
        ResponseHeaders.SetOn(context);
        if (!NotFound.AcceptsPage(context.Request))
        {
            await context.Response.WriteAsync(Told, context.RequestAborted);
            return;
        }

        var status = context.Response.StatusCode;
        var page = new RazorComponentResult<UnavailablePage>(new Dictionary<string, object?>
        {
            [nameof(UnavailablePage.Sent)] = HttpMethods.IsPost(context.Request.Method) ? await SentAsync(context) : null,
        });
        page.StatusCode = status;
        await page.ExecuteAsync(context);
    }

    /// <summary>What a form held; empty where it cannot be read.</summary>
    private static async Task<IFormCollection> SentAsync(HttpContext context)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return FormCollection.Empty;
        }
    }
}
