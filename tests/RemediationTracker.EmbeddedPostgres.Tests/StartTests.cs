using Npgsql;

namespace RemediationTracker.EmbeddedPostgres.Tests;

public sealed class StartTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_new_folder_becomes_a_cluster_that_answers()
    {
        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);

        server.Attached.ShouldBeFalse();
        server.DataDirectory.ShouldBe(folder.Data);
        (await Database.ScalarAsync(server.ConnectionString, "select current_user::text")).ShouldBe("postgres");
        (await Database.ScalarAsync(server.ConnectionString, "select current_database()::text")).ShouldBe("postgres");
        (await Database.ScalarAsync(server.ConnectionString, "show data_checksums")).ShouldBe("on");
        (await Database.ScalarAsync(server.ConnectionString, "show server_encoding")).ShouldBe("UTF8");
        const string Locale = "select daticulocale from pg_database where datname = 'postgres'";
        (await Database.ScalarAsync(server.ConnectionString, Locale)).ShouldBe("und");
        (await Database.ScalarAsync(server.ConnectionString, "show listen_addresses")).ShouldBe("127.0.0.1");
        (await Database.ScalarAsync(server.ConnectionString, "select to_tsvector('simple', '“one”—two')::text")).ShouldBe("'one':1 'two':2");
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);
        var guess = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess" }.ConnectionString;

        var refused = await Should.ThrowAsync<PostgresException>(() => Database.ScalarAsync(guess, "select 1"));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_connection_facts_and_the_password()
    {
        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);

        foreach (var file in (string[])["connection.json", "pg/password", "postgres.log", "lock"])
            File.GetUnixFileMode(Path.Combine(server.DataDirectory, file)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Fact]
    public async Task The_password_is_on_no_command_line()
    {
        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);
        var password = new NpgsqlConnectionStringBuilder(server.ConnectionString).Password!;

        Processes.At(folder.Data).ShouldNotBeEmpty();
        Processes.At(password).ShouldBeEmpty();
    }

    [Fact]
    public async Task Data_survive_a_restart_and_the_port_is_closed_in_between()
    {
        var first = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);
        await Database.ScalarAsync(first.ConnectionString, "create table kept as select 42 as answer");
        await first.DisposeAsync();
        await Should.ThrowAsync<Exception>(() => Database.ScalarAsync(first.ConnectionString, "select 1"));
        await Processes.NoneAtAsync(folder.Data, "PostgreSQL outlived its last user.");

        await using var second = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);

        (await Database.ScalarAsync(second.ConnectionString, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Settings_reach_the_server()
    {
        var options = folder.Options with { Settings = new Dictionary<string, string> { ["max_connections"] = "17" } };
        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(options, CancellationToken.None);

        (await Database.ScalarAsync(server.ConnectionString, "show max_connections")).ShouldBe("17");
        (await Database.ScalarAsync(server.ConnectionString, "show fsync")).ShouldBe("off");
    }

    [Fact]
    public async Task A_server_that_does_not_start_gives_the_last_lines_of_its_log_and_leaves_nothing_running()
    {
        var options = folder.Options with { Settings = new Dictionary<string, string> { ["no_such_setting"] = "1" } };

        var failure = await Should.ThrowAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgresServer.StartOrAttachAsync(options, CancellationToken.None));

        failure.Message.ShouldContain("unrecognized configuration parameter \"no_such_setting\"");
        await Processes.NoneAtAsync(folder.Data, "PostgreSQL outlived its last user.");
    }

    [Fact]
    public async Task A_cluster_left_half_made_is_made_anew()
    {
        Directory.CreateDirectory(Path.Combine(folder.Data, "pg.new-cut-off", "data"));

        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);

        (await Database.ScalarAsync(server.ConnectionString, "select 1")).ShouldBe(1);
        Directory.EnumerateDirectories(folder.Data, "pg.new-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_cancelled_at_any_step_leaves_nothing_running()
    {
        foreach (var step in (string[])["Creating", "Starting"])
        {
            using var cancelled = new CancellationTokenSource();
            var options = folder.Options with { Progress = new CancelAt(step, cancelled) };

            await Should.ThrowAsync<OperationCanceledException>(() => EmbeddedPostgresServer.StartOrAttachAsync(options, cancelled.Token));

            await Processes.NoneAtAsync(folder.Data, $"Something still runs after a cancel at {step}.");
        }
        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);
        (await Database.ScalarAsync(server.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_start_cancelled_while_PostgreSQL_comes_up_leaves_nothing_running()
    {
        for (var milliseconds = 0; milliseconds <= 120; milliseconds += 30)
        {
            using var cancelled = new CancellationTokenSource();
            var options = folder.Options with { Progress = new CancelAt("Starting", cancelled, TimeSpan.FromMilliseconds(milliseconds)) };
            try
            {
                var server = await EmbeddedPostgresServer.StartOrAttachAsync(options, cancelled.Token);
                await server.DisposeAsync();
            }
            catch (OperationCanceledException)
            {
                // As asked for.
            }
            await Processes.NoneAtAsync(folder.Data, $"cancelled after {milliseconds} ms");
        }
    }

    private sealed class CancelAt(string step, CancellationTokenSource cancelled, TimeSpan after = default) : IProgress<string>
    {
        public void Report(string value)
        {
            if (!value.StartsWith(step, StringComparison.Ordinal)) return;
            if (after == default) cancelled.Cancel();
            else cancelled.CancelAfter(after);
        }
    }
}
