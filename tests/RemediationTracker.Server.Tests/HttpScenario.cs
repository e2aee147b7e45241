using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alba;

namespace RemediationTracker.Server.Tests;

/// <summary>Pages and files over HTTP against the real pipeline, one request a call.</summary>
internal static partial class HttpScenario
{
    /// <summary>Gets an address.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="address">Its path and query.</param>
    /// <param name="token">Whose request it is; null for nobody's.</param>
    /// <param name="status">What it must be answered with.</param>
    /// <param name="more">Adds to the request.</param>
    public static Task<IScenarioResult> GetAsync(
        this TrackerFixture tracker,
        string address,
        string? token = null,
        HttpStatusCode status = HttpStatusCode.OK,
        Action<Scenario>? more = null) =>
        tracker.Host.Scenario(request =>
        {
            request.Get.Url(address);
            if (token is not null)
                request.WithBearerToken(token);
            more?.Invoke(request);
            request.StatusCodeShouldBe(status);
        });

    /// <summary>Gets an address, and gives the answer's text with its character references resolved, and spaces that do not break as any.</summary>
    public static async Task<string> PageAsync(
        this TrackerFixture tracker, string address, string? token = null, HttpStatusCode status = HttpStatusCode.OK) =>
        WebUtility.HtmlDecode(await tracker.TextAsync(address, token, status)).Replace('\u00a0', ' ');

    /// <summary>Gets a page, and gives its words as they are read: without markup, one space between them.</summary>
    public static async Task<string> WordsAsync(
        this TrackerFixture tracker, string address, string? token = null, HttpStatusCode status = HttpStatusCode.OK) =>
        Space().Replace(WebUtility.HtmlDecode(Markup().Replace(await tracker.TextAsync(address, token, status), "")), " ");

    /// <summary>Gets an address, and gives the answer's text as it is.</summary>
    public static async Task<string> TextAsync(
        this TrackerFixture tracker, string address, string? token = null, HttpStatusCode status = HttpStatusCode.OK) =>
        await (await tracker.GetAsync(address, token, status)).ReadAsTextAsync();

    /// <summary>The answer's bytes.</summary>
    public static async Task<byte[]> BytesAsync(this IScenarioResult answer)
    {
        using var bytes = new MemoryStream();
        await answer.Context.Response.Body.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>The answer's JSON.</summary>
    public static async Task<JsonElement> JsonAsync(this IScenarioResult answer) => JsonElement.Parse(await answer.ReadAsTextAsync());

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
