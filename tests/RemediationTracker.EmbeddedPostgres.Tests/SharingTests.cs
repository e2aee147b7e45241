using System.Diagnostics;

namespace RemediationTracker.EmbeddedPostgres.Tests;

public sealed class SharingTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_process_attaches_to_the_server_of_the_first()
    {
        await using var first = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);
        using var second = await Host.StartAsync(folder.Data);

        second.Attached.ShouldBeTrue();
        second.ConnectionString.ShouldBe(first.ConnectionString);
        await second.EndAsync();
        (await Database.ScalarAsync(first.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task The_server_outlives_the_process_that_started_it_while_another_uses_it()
    {
        using var starter = await Host.StartAsync(folder.Data);
        var other = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);
        other.Attached.ShouldBeTrue();

        await starter.EndAsync();
        (await Database.ScalarAsync(other.ConnectionString, "select 1")).ShouldBe(1);

        await other.DisposeAsync();
        await Processes.NoneAtAsync(folder.Data, "PostgreSQL outlived its last user.");
    }

    [Fact]
    public async Task The_server_outlives_kill_9_of_its_starter_while_another_uses_it()
    {
        using var starter = await Host.StartAsync(folder.Data);
        using var other = await Host.StartAsync(folder.Data);

        await starter.KillAsync();
        await using (var third = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None))
            third.Attached.ShouldBeTrue();

        (await Database.ScalarAsync(other.ConnectionString, "select 1")).ShouldBe(1);
        await other.KillAsync();
        await Processes.NoneAtAsync(folder.Data, "PostgreSQL outlived its last user.");
    }

    [Fact]
    public async Task Kill_9_of_the_last_user_ends_the_server()
    {
        using var only = await Host.StartAsync(folder.Data);
        Processes.AnyAt(folder.Data).ShouldBeTrue();

        await only.KillAsync();

        await Processes.NoneAtAsync(folder.Data, "PostgreSQL outlived its last user.");
    }

    [Fact]
    public async Task Kill_9_of_a_starter_half_way_leaves_nothing_running()
    {
        foreach (var step in (string[])["Creating", "Starting"])
        {
            using var starter = Host.Begin(folder.Data);
            while (await starter.NextLineAsync() is { } line && !line.Contains(step, StringComparison.Ordinal)) { }
            await starter.KillAsync();

            await Processes.NoneAtAsync(folder.Data, $"Something still runs after kill -9 at {step}.");
        }
        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);
        (await Database.ScalarAsync(server.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_start_after_kill_9_of_everything_recovers_what_was_committed()
    {
        using var only = await Host.StartAsync(folder.Data);
        await Database.ScalarAsync(only.ConnectionString, "create table kept as select 42 as answer");
        foreach (var (id, line) in Processes.SupervisorsAt(folder.Data)) Kill(id, line);
        foreach (var (id, line) in Processes.At(folder.Data)) Kill(id, line);
        await only.KillAsync();
        await Processes.NoneAtAsync(folder.Data, "kill -9 did not kill.");

        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);

        server.Attached.ShouldBeFalse();
        (await Database.ScalarAsync(server.ConnectionString, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Kill_9_of_the_supervisor_ends_the_server()
    {
        using var only = await Host.StartAsync(folder.Data);
        foreach (var (id, line) in Processes.SupervisorsAt(folder.Data)) Kill(id, line);

        await Processes.NoneAtAsync(folder.Data, "PostgreSQL outlived its supervisor.");
    }

    [Fact]
    public async Task A_server_that_crashed_is_started_anew_beside_its_users()
    {
        using var user = await Host.StartAsync(folder.Data);
        foreach (var (id, line) in Processes.PostgresAt(folder.Data)) Kill(id, line);
        await Processes.NoneAtAsync(folder.Data, "The supervisor did not notice.");

        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);

        server.Attached.ShouldBeFalse();
        (await Database.ScalarAsync(server.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_starters_on_a_new_folder_share_one_cluster()
    {
        var starts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Host.StartAsync(folder.Data)));

        starts.Count(host => !host.Attached).ShouldBe(1);
        starts.Select(host => host.ConnectionString).Distinct().Count().ShouldBe(1);
        foreach (var host in starts)
        {
            await host.EndAsync();
            host.Dispose();
        }
        await Processes.NoneAtAsync(folder.Data, "PostgreSQL outlived its last user.");
    }

    [Fact]
    public async Task Attaching_while_the_last_user_leaves_gives_a_server_that_answers()
    {
        var current = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);
        for (var round = 0; round < 5; round++)
        {
            var leaving = current.DisposeAsync();
            current = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);
            await leaving;
            (await Database.ScalarAsync(current.ConnectionString, "select 1")).ShouldBe(1);
        }
        await current.DisposeAsync();
        await Processes.NoneAtAsync(folder.Data, "PostgreSQL outlived its last user.");
    }

    [Fact]
    public async Task Attaching_while_the_last_user_is_killed_gives_a_server_that_answers()
    {
        for (var round = 0; round < 4; round++)
        {
            using var killed = await Host.StartAsync(folder.Data);
            var killing = killed.KillAsync();
            await using var next = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);
            await killing;
            (await Database.ScalarAsync(next.ConnectionString, "select 1")).ShouldBe(1);
        }
        await Processes.NoneAtAsync(folder.Data, "PostgreSQL outlived its last user.");
    }

    [Fact]
    public async Task Ctrl_C_and_the_like_do_not_reach_the_server()
    {
        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);

        foreach (var (id, _) in Processes.At(folder.Data)) SessionOf(id).ShouldNotBe(SessionOf(Environment.ProcessId));
    }

    private static string SessionOf(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3];
    }

    private static void Kill(int id, string line)
    {
        line.ShouldContain("postgres");
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It ended with the one before it.
        }
    }
}
