using System.Text.Json;
using Npgsql;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Cli;

public sealed class VerifyCommandTests : IAsyncLifetime
{
    private const string Page = "masshealth-did-not-annually-update-or-test-its-disaster-recovery-plan.txt";
    private const string Alter = """
        alter table mt_events disable trigger mt_events_only_archives;
        update mt_events set headers = '{}' where seq_id = (select seq_id from ledger where position = 2);
        alter table mt_events enable always trigger mt_events_only_archives;
        """;

    private RecordFolder? data;

    public async Task InitializeAsync() => data = await RecordFolder.BeginAsync();

    public async Task DisposeAsync() => await data!.DisposeAsync();

    [Fact]
    public async Task A_record_is_whole_until_it_is_altered()
    {
        (await RunAsync("import", data!.WriteSample(Page))).Status.ShouldBe(0);
        var whole = await RunAsync("verify");
        whole.Status.ShouldBe(0);
        whole.Output.ShouldContain("is whole");
        whole.Output.ShouldNotContain("Not judged");
        var events = await CountAsync("select count(*) from ledger");

        await ExecuteAsync(Alter);

        var broken = await RunAsync("verify");
        broken.Status.ShouldBe(1);
        broken.Output.ShouldContain("BROKEN: Position 2 (stream ");
        broken.Output.ShouldContain($"Not judged: the {events - 2} events after the break.");
        var json = JsonDocument.Parse((await RunAsync("verify", "--json")).Output).RootElement;
        json.GetProperty("isWhole").GetBoolean().ShouldBeFalse();
        json.GetProperty("notJudged").GetInt64().ShouldBe(events - 2);
        json.GetProperty("fault").GetProperty("kind").GetString().ShouldBe("ALTERED");
        json.GetProperty("fault").GetProperty("position").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_database_without_a_ledger_is_not_called_whole_and_stays_as_it_was()
    {
        await using var database = new TestDatabase();
        await database.InitializeAsync();

        var result = await RunOnAsync(database.ConnectionString, "verify");

        result.Status.ShouldBe(2);
        result.Error.ShouldContain("There is no record in the database of ConnectionStrings__Tracker.");
        await using var tables = database.DataSource.CreateCommand("select count(*) from pg_tables where schemaname = 'public'");
        (await tables.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task A_role_that_may_read_the_record_is_enough()
    {
        await RunAsync("import", data!.WriteSample(Page));
        var role = $"reader_{Guid.NewGuid():N}";
        await ExecuteAsync($"create role {role} login password 'reads'; grant select on all tables in schema public to {role}");
        try
        {
            var reader = new NpgsqlConnectionStringBuilder(data.Database.ConnectionString) { Username = role, Password = "reads" };
            (await RunOnAsync(reader.ConnectionString, "verify")).Status.ShouldBe(0);
        }
        finally
        {
            await ExecuteAsync($"drop owned by {role}; drop role {role}");
        }
    }

    [Fact]
    public async Task A_checkpoint_shows_a_tail_that_was_cut_after_it()
    {
        await RunAsync("import", data!.WriteSample(Page));
        var (privateKey, publicKey) = await MakeKeysAsync();
        var checkpoint = PathOf("checkpoint");
        (await RunAsync("checkpoint", checkpoint, "--key", privateKey)).Status.ShouldBe(0);
        var whole = await RunAsync("verify", "--checkpoint", checkpoint, "--key", publicKey);
        whole.Status.ShouldBe(0);
        whole.Output.ShouldContain("goes on from the checkpoint");

        await ExecuteAsync(
            """
            alter table mt_events disable trigger all; alter table ledger disable trigger all; alter table mt_streams disable trigger all;
            delete from ledger where position > 1;
            delete from mt_events where seq_id not in (select seq_id from ledger);
            delete from mt_streams where id not in (select stream_id from mt_events);
            """);

        var cut = await RunAsync("verify", "--checkpoint", checkpoint, "--key", publicKey);
        cut.Status.ShouldBe(1);
        cut.Output.ShouldContain("the tail was cut");
        cut.Output.ShouldContain("GUARD OFF: The trigger mt_events_refuses_delete");
    }

    [Fact]
    public async Task What_cannot_be_judged_is_no_broken_record()
    {
        var (privateKey, publicKey) = await MakeKeysAsync();
        var notACheckpoint = data!.Write("page", "hello"u8);

        (await RunAsync("verify", "--checkpoint", notACheckpoint)).Status.ShouldBe(2);
        var other = await RunAsync("verify", "--checkpoint", notACheckpoint, "--key", publicKey);
        (other.Status, other.Error.Trim()).ShouldBe((2, "The file is not a checkpoint that `checkpoint` wrote: it does not begin with “ledger checkpoint 1”."));
        (await RunAsync("verify", "--checkpoint", PathOf("nowhere"), "--key", publicKey)).Error.Trim()
            .ShouldBe($"Could not find file '{PathOf("nowhere")}'.");
        (await RunAsync("verify", "--checkpoint", notACheckpoint, "--key", privateKey)).Error.ShouldContain("This is a private key");
        (await RunAsync("verify", "--checkpoint", notACheckpoint, "--key", notACheckpoint)).Error.ShouldContain("no public key");
        File.Exists(privateKey).ShouldBeTrue();
    }

    [Fact]
    public async Task No_checkpoint_is_written_where_none_should_be()
    {
        var (privateKey, publicKey) = await MakeKeysAsync();
        var checkpoint = PathOf("checkpoint");

        await RunAsync("migrate");
        (await RunAsync("checkpoint", checkpoint, "--key", privateKey)).Error.ShouldContain("The ledger is empty");
        await RunAsync("import", data!.WriteSample(Page));
        (await RunAsync("checkpoint", checkpoint, "--key", PathOf("nowhere"))).Error.ShouldContain("Could not find file");
        (await RunAsync("checkpoint", checkpoint, "--key", publicKey)).Error.ShouldContain("no private key");
        (await RunAsync("checkpoint", publicKey, "--key", privateKey)).Error.ShouldContain("is there already");
        (await RunAsync("checkpoint", checkpoint)).Status.ShouldBe(2);
        await ExecuteAsync(Alter);
        (await RunAsync("checkpoint", checkpoint, "--key", privateKey)).Error.ShouldContain("A ledger that is broken gets no checkpoint");
        File.Exists(checkpoint).ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_private_key_is_for_its_owner_alone_and_overwrites_nothing()
    {
        var (privateKey, publicKey) = await MakeKeysAsync();

        new FileInfo(privateKey).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await File.ReadAllTextAsync(publicKey)).ShouldStartWith("-----BEGIN PUBLIC KEY-----");
        var again = await RunAsync("checkpoint", "--new-key", privateKey);
        (again.Status, again.Error.Trim()).ShouldBe((1, $"{privateKey} is there already, and is not overwritten."));
    }

    private async Task<(string Private, string Public)> MakeKeysAsync()
    {
        (await RunAsync("checkpoint", "--new-key", PathOf("key.pem"))).Status.ShouldBe(0);
        return (PathOf("key.pem"), PathOf("key.pub.pem"));
    }

    private string PathOf(string name) => Path.Combine(Path.GetDirectoryName(data!.Path)!, name);

    private Task<TrackerProcess.Finished> RunAsync(params string[] arguments) => RunOnAsync(data!.Database.ConnectionString, arguments);

    private Task<TrackerProcess.Finished> RunOnAsync(string connectionString, params string[] arguments) =>
        TrackerProcess.RunInAsync(new() { ["ConnectionStrings__Tracker"] = connectionString }, data!.Path, arguments);

    private async Task<long> CountAsync(string sql)
    {
        await using var command = data!.Database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = data!.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
