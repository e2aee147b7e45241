using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using RemediationTracker.Server.Tests.Record;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Cli;

public sealed class ServeTests
{
    [Fact]
    public async Task The_first_start_imports_the_sample_prints_the_overdue_table_and_serves()
    {
        using var data = new DataFolder();
        var (server, printed) = await RunningServer.StartAsync(data.Path);
        await using (server)
        {
            printed.ShouldContain("2 overdue, 0 possibly late");
            DataProcesses.Of(data.Path).ShouldNotBeEmpty();
            (await server.Client.GetStringAsync("/?on=2024-07-01")).ShouldContain("1 possibly late");
        }

        await DataProcesses.NoneOfAsync(data.Path);
    }

    [Fact]
    public async Task The_first_answer_knows_the_sample()
    {
        using var data = new DataFolder();
        await using (var server = RunningServer.Launch(data.Path, TrackerProcess.Development))
        {
            var first = await Eventually.ShouldBeAsync(
                async () =>
                {
                    try
                    {
                        return await server.Client.GetStringAsync("/?on=2024-07-01");
                    }
                    catch (Exception e) when (e is SocketException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError })
                    {
                        return null;
                    }
                },
                answer => answer is not null);

            first!.ShouldContain("1 possibly late");
        }

        await DataProcesses.NoneOfAsync(data.Path);
    }

    [Fact]
    public async Task Of_a_long_list_the_start_prints_ten_lines_and_how_many_more_there_are()
    {
        await using var data = await RecordFolder.BeginAsync();
        (await data.RunAsync("sample", "--audits", "8", "--seed", "1")).Status.ShouldBe(0);

        var (server, printed) = await RunningServer.StartAsync(data.Path, data.Environment);
        await using (server)
        {
            printed.Split('\n').Count(line => line.Contains("SAMPLE-", StringComparison.Ordinal)).ShouldBe(10);
            printed.ShouldMatch("and [0-9]+ more: the command overdue and the page list them all");
        }
    }

    [Fact]
    public async Task Asked_to_begin_empty_it_imports_no_sample()
    {
        await using var data = await RecordFolder.BeginAsync();

        var (server, printed) = await RunningServer.StartAsync(data.Path, data.Environment, "--empty");
        await using (server)
            printed.ShouldContain("Nothing is overdue");
    }

    [Fact]
    public async Task After_kill_9_nothing_acknowledged_is_lost_and_nothing_is_imported_twice()
    {
        using var data = new DataFolder();
        var issued = await TrackerProcess.RunAsync(
            data.Path, "token", "--role", "auditee", "--agency", "EOHHS", "--name", "Staff");
        var token = issued.Output.Trim();
        var (killed, _) = await RunningServer.StartAsync(data.Path);
        await using (killed)
        {
            await PostProgressAsync(killed.Client, token);
            await killed.KillAsync();
        }

        var (again, _) = await RunningServer.StartAsync(data.Path);
        await using (again)
        {
            var answer = await AskAsync(again.Client, token, "{ milestones { totalCount nodes { progress { text } } } }");
            var milestones = answer.At("milestones");
            milestones.At("totalCount").GetInt32().ShouldBe(3);
            milestones.At("nodes", 0, "progress", 0, "text").GetString().ShouldBe("Half way.");
        }

        await DataProcesses.NoneOfAsync(data.Path);
    }

    [Fact]
    public async Task Kill_9_leaves_no_postgres_behind()
    {
        using var data = new DataFolder();
        var (server, _) = await RunningServer.StartAsync(data.Path);
        await using (server)
            await server.KillAsync();

        await DataProcesses.NoneOfAsync(data.Path);
    }

    [Fact]
    public async Task Ctrl_C_leaves_no_postgres_behind()
    {
        using var data = new DataFolder();
        var (server, _) = await RunningServer.StartAsync(data.Path);
        await using (server)
            await server.InterruptAsync();

        await DataProcesses.NoneOfAsync(data.Path);
    }

    [Fact]
    public async Task A_command_beside_a_running_server_works_on_the_same_data()
    {
        using var data = new DataFolder();
        var (server, _) = await RunningServer.StartAsync(data.Path);
        await using (server)
        {
            var overdue = await TrackerProcess.RunAsync(data.Path, "overdue", "--on", "2023-01-01", "--json");

            JsonDocument.Parse(overdue.Output).RootElement.GetArrayLength().ShouldBe(1);
        }

        await DataProcesses.NoneOfAsync(data.Path);
    }

    [Fact]
    public async Task A_server_whose_port_is_taken_says_so_and_ends()
    {
        using var data = new DataFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var server = await TrackerProcess.RunAsync(data.Path, "--urls", $"http://{taken.LocalEndpoint}");

        server.Error.Trim().ShouldBe(
            $"http://{taken.LocalEndpoint} cannot be served at: Address already in use. End what serves there, or give another address by --urls.");
        (server.Status, server.Output).ShouldBe((1, ""));
        Directory.Exists(data.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_fails_while_it_starts_leaves_no_trace_of_itself_to_the_others()
    {
        using var data = new DataFolder();
        await using var database = new TestDatabase { Template = await MigratedDatabase.NameAsync() };
        await database.InitializeAsync();
        var environment = new Dictionary<string, string>(TrackerProcess.Development)
        {
            ["ConnectionStrings__Tracker"] = database.ConnectionString,
            // An address of documentation (RFC 5737), which no machine has.
            ["ASPNETCORE_URLS"] = "http://192.0.2.1:5080",
        };

        var server = await TrackerProcess.RunInAsync(environment, data.Path);

        server.Error.ShouldContain("Cannot assign requested address");
        server.Error.ShouldNotContain("   at ");
        server.Status.ShouldBe(1);
        await using var nodes = database.DataSource.CreateCommand("select count(*) from wolverine.wolverine_nodes");
        (await nodes.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task Outside_development_a_server_without_an_issuer_of_tokens_does_not_start()
    {
        using var data = new DataFolder();

        var server = await TrackerProcess.RunInAsync(TrackerProcess.Production, data.Path, "--urls", RunningServer.FreeUrl());

        server.Error.ShouldContain("SignIn__Authority is not set");
        server.Status.ShouldBe(1);
        Directory.Exists(data.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task Outside_development_an_issuer_without_https_is_refused()
    {
        using var data = new DataFolder();

        var server = await TrackerProcess.RunInAsync(
            new(TrackerProcess.Production) { ["SignIn__Authority"] = "http://issuer.example" }, data.Path, "--urls", RunningServer.FreeUrl());

        server.Error.ShouldContain("SignIn__Authority is “http://issuer.example”; give an address that begins with https://.");
        server.Status.ShouldBe(1);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_before_anything_is_opened()
    {
        using var data = new DataFolder();

        var server = await TrackerProcess.RunAsync(data.Path, "--urls", "nonsense");

        server.Error.ShouldContain("--urls has “nonsense”; give addresses such as");
        server.Status.ShouldBe(1);
        server.Output.ShouldNotContain("overdue");
    }

    private static async Task PostProgressAsync(HttpClient client, string token)
    {
        var milestones = await AskAsync(client, token, "{ milestones { nodes { id } } }");
        var id = milestones.At("milestones", "nodes", 0, "id").GetString();
        var posted = await AskAsync(
            client,
            token,
            $"mutation {{ postProgress(input: {{ milestoneId: \"{id}\", text: \"Half way.\" }}) {{ milestone {{ id }} }} }}");
        posted.At("postProgress", "milestone", "id").GetString().ShouldBe(id);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string token, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await client.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
    }
}
