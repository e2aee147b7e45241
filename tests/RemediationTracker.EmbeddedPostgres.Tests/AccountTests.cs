namespace RemediationTracker.EmbeddedPostgres.Tests;

public sealed class AccountTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [RootFact]
    public async Task Root_runs_PostgreSQL_as_somebody_else()
    {
        await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);

        var postgres = Processes.PostgresAt(folder.Data)[0];
        Processes.UserOf(postgres.Id).ShouldBeOneOf("postgres", "nobody");
    }

    [RootFact]
    public async Task A_user_other_than_root_runs_PostgreSQL_as_themselves()
    {
        File.SetUnixFileMode(Directory.CreateDirectory(folder.Data).FullName, (UnixFileMode)0b111_111_111);
        using var host = await Host.StartAsync(Path.Combine(folder.Data, "own"), user: "nobody");

        var postgres = Processes.PostgresAt(folder.Data)[0];
        Processes.UserOf(postgres.Id).ShouldBe("nobody");
        (await Database.ScalarAsync(host.ConnectionString, "select 1")).ShouldBe(1);
        await host.EndAsync();
        await Processes.NoneAtAsync(folder.Data, "PostgreSQL outlived its last user.");
    }

    [RootFact]
    public async Task A_folder_that_the_account_cannot_reach_has_a_stand_in()
    {
        var data = Path.Combine(folder.Closed, "data");
        string first;
        await using (var server = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None))
        {
            first = server.DataDirectory;
            first.ShouldStartWith("/var/tmp/");
            await Database.ScalarAsync(server.ConnectionString, "create table kept as select 42 as answer");
            using var second = await Host.StartAsync(data);
            second.DataDirectory.ShouldBe(first);
            await second.EndAsync();
        }

        File.SetUnixFileMode(folder.Closed, (UnixFileMode)0b111_101_101);
        await using var reachable = await EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None);
        reachable.DataDirectory.ShouldBe(first, "the data stay where they are");
        (await Database.ScalarAsync(reachable.ConnectionString, "select answer from kept")).ShouldBe(42);
    }

    [RootFact]
    public async Task A_stand_in_that_belongs_to_somebody_else_is_refused()
    {
        folder.Closed.ShouldNotBeNull();
        Directory.CreateDirectory(DataFolder.StandInFor(folder.Data));
        string[] giveAway = ["chown", "nobody", DataFolder.StandInFor(folder.Data)];
        (await Command.RunAsync(giveAway, "/", CancellationToken.None)).Succeeded.ShouldBeTrue();

        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None));

        refused.Message.ShouldContain("belongs to somebody else");
    }

    [RootFact]
    public async Task A_stand_in_that_is_a_link_is_refused()
    {
        folder.Closed.ShouldNotBeNull();
        Directory.CreateSymbolicLink(DataFolder.StandInFor(folder.Data), folder.Beside);

        try
        {
            await Should.ThrowAsync<EmbeddedPostgresException>(
                () => EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None));
        }
        finally
        {
            File.Delete(DataFolder.StandInFor(folder.Data));
        }
    }
}
