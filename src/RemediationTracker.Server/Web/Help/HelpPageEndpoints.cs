using Microsoft.AspNetCore.Http.HttpResults;

namespace RemediationTracker.Server.Web.Help;

/// <summary><c>/help</c>: what each word of the pages means. It tells nothing of the record, so everybody may read it.</summary>
internal static class HelpPageEndpoints
{
    public static void MapHelpPage(this WebApplication app) => app.MapPage("/help", () => new RazorComponentResult<HelpPage>());
}
