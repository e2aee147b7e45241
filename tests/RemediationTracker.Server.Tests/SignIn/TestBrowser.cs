using System.Net;
using System.Text.RegularExpressions;

namespace RemediationTracker.Server.Tests.SignIn;

/// <summary>What a browser does of its own at a test's tracker: it keeps cookies, and follows where it is led.</summary>
internal sealed partial class TestBrowser : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    public TestBrowser(TrackerFixture tracker)
    {
        client = new HttpClient(new WithCookies(cookies) { InnerHandler = tracker.Host.Server.CreateHandler() })
        {
            BaseAddress = new Uri("http://localhost"),
        };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    /// <summary>The cookie of the session; null without one. Setting it plants another's.</summary>
    public string? Session
    {
        get => cookies.GetCookies(client.BaseAddress!)["tracker"]?.Value;
        set => cookies.Add(client.BaseAddress!, new Cookie("tracker", value));
    }

    /// <summary>A page, and all that it led to; spaces that do not break are as any.</summary>
    public async Task<string> GetAsync(string path) => await TextAsync(await FollowAsync(await client.GetAsync(path)));

    /// <summary>What a page's form shows that it comes from the tracker.</summary>
    public async Task<string> FormTokenAsync(string page) => FormToken().Match(await GetAsync(page)).Groups["token"].Value;

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadAsStringAsync()).Replace("&#xA0;", " ", StringComparison.Ordinal).Replace('\u00a0', ' ');

    /// <summary>The answer to one request, which is not followed.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    /// <summary>Sends a form as it stands on a page, with these values; where it led to.</summary>
    public async Task<(string Path, string Page)> PostAsync(string page, string path, params (string Name, string Value)[] values) =>
        await PostAsync(path, [("form-token", await FormTokenAsync(page)), .. values]);

    /// <summary>Sends a form with these values alone; where it led to.</summary>
    public async Task<(string Path, string Page)> PostAsync(string path, (string Name, string Value)[] values)
    {
        using var form = new FormUrlEncodedContent(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        var answer = await FollowAsync(await client.PostAsync(path, form));
        return (answer.RequestMessage!.RequestUri!.PathAndQuery, await TextAsync(answer));
    }

    /// <summary>Fills in the form of an act, and sends it under a command of its own unless one is given.</summary>
    public Task<(string Path, string Page)> ActAsync(string mutation, string id, params (string Name, string Value)[] values)
    {
        (string, string)[] own = values.Any(value => value.Name == "command") ? [] : [("command", Guid.NewGuid().ToString())];
        return PostAsync($"/acts/{mutation}?for={id}", $"/acts/{mutation}", [("for", id), .. own, .. values]);
    }

    /// <summary>Fills in the form that sends a file as evidence, and sends it.</summary>
    public async Task<(string Path, string Page)> UploadAsync(string id, string name, byte[] bytes, string description, string? token = null)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token ?? await FormTokenAsync($"/acts/submitEvidenceFile?for={id}")), "form-token" },
            { new StringContent(id), "for" },
            { new StringContent(Guid.NewGuid().ToString()), "command" },
            { new StringContent(description), "description" },
        };
        // A browser sends a file without a name where none is chosen.
        form.Add(new ByteArrayContent(bytes)
        {
            Headers =
            {
                ContentType = new(name.Length == 0 ? "application/octet-stream" : "application/pdf"),
                ContentDisposition = new("form-data") { Name = "file", FileName = $"\"{name}\"" },
            },
        });
        var answer = await FollowAsync(await client.PostAsync("/acts/submitEvidenceFile", form));
        return (answer.RequestMessage!.RequestUri!.PathAndQuery, await TextAsync(answer));
    }

    /// <summary>Brings a file, or a text where there is no file's name, to be imported; where that led to.</summary>
    public async Task<(string Path, string Page)> ImportAsync(
        byte[] content, string? file = null, string kind = "page", string address = "", string? token = null, string encoding = "")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token ?? await FormTokenAsync("/import")), "form-token" },
            { new StringContent(kind), "kind" },
            { new StringContent(address), "address" },
            { new StringContent(encoding), "encoding" },
            { file is null ? new ByteArrayContent(content) : new StringContent(""), "text" },
        };
        if (file is not null)
            form.Add(new ByteArrayContent(content), "file", file);
        var answer = await FollowAsync(await client.PostAsync("/import", form));
        return (answer.RequestMessage!.RequestUri!.PathAndQuery, await TextAsync(answer));
    }

    /// <summary>Chooses one of the sample people.</summary>
    public async Task<TestBrowser> SignInAsync(string who, string wayBack = "/")
    {
        await PostAsync("/sign-in", "/sign-in", ("who", who), ("return", wayBack));
        return this;
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage answer)
    {
        while (answer.Headers.Location is { } next)
            answer = await client.GetAsync(next);
        return answer;
    }

    [GeneratedRegex("name=\"form-token\" value=\"(?<token>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex FormToken();

    private sealed class WithCookies(CookieContainer cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
                request.Headers.Add("Cookie", header);
            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
                cookies.SetCookies(request.RequestUri!, Expiry().Replace(set, ""));
            // Cookies expire by the tracker's clock, not by that of the machine.
            foreach (var gone in answer.Headers.TryGetValues("Set-Cookie", out var again) ? again : [])
            {
                if (gone.Contains("=;", StringComparison.Ordinal) && cookies.GetCookies(request.RequestUri!)[gone.Split('=')[0]] is { } cookie)
                    cookie.Expired = true;
            }

            return answer;
        }
    }

    [GeneratedRegex("; expires=[^;]+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Expiry();
}
