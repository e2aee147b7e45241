using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RemediationTracker.Server.Tests.Cli;

namespace RemediationTracker.Server.Tests.Subscriptions;

/// <summary>Two server processes on one database.</summary>
public sealed class TwoServersFixture : IAsyncLifetime
{
    private RecordFolder? data;
    private RunningServer? first;
    private RunningServer? second;

    /// <summary>Where the first listens, with a slash at the end.</summary>
    public string FirstAddress => first!.Client.BaseAddress!.ToString();

    /// <summary>Where the second listens, with a slash at the end.</summary>
    public string SecondAddress => second!.Client.BaseAddress!.ToString();

    /// <summary>A token of an auditor.</summary>
    public string Auditor { get; private set; } = "";

    /// <summary>A token of staff of the secretariat.</summary>
    public string Auditee { get; private set; } = "";

    public async Task InitializeAsync()
    {
        data = await RecordFolder.BeginAsync();
        first = await data.ServeAsync();
        second = await data.ServeAsync();
        Auditor = await TokenAsync("--role", "auditor", "--name", "Ann");
        Auditee = await TokenAsync("--role", "auditee", "--agency", "EOHHS", "--name", "Staff");
    }

    public async Task DisposeAsync()
    {
        await first!.DisposeAsync();
        await second!.DisposeAsync();
        await data!.DisposeAsync();
    }

    /// <summary>Asks the first server.</summary>
    public async Task<JsonElement> AskFirstAsync(string query, string token, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await first!.Client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        answer.TryGetProperty("errors", out _).ShouldBeFalse(answer.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Imports a page by the command line, which is one more process.</summary>
    public async Task ImportAsync(string title, string response)
    {
        var page = data!.Write($"{Guid.NewGuid():N}.txt", Encoding.UTF8.GetBytes(Pages.Finding(title, response: response)));
        var done = await data.RunAsync("import", page);
        done.Status.ShouldBe(0, done.Error);
    }

    private async Task<string> TokenAsync(params string[] arguments) =>
        (await data!.RunAsync(["token", .. arguments])).Output.Trim();
}
