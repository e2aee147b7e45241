using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Npgsql;

namespace RemediationTracker.Ledger.Tests;

/// <summary>Runs what stands in <c>VERIFY.md</c>, command by command, in a folder of its own.</summary>
public sealed class VerifyPageTests : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("verify-page-");
    private TamperedLedger ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await TamperedLedger.CreateAsync();
        await ledger.Database.ExecuteAsync(
            """
            with stream as (insert into mt_streams (id, type, version) values ($1, 'odd', 1) returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, bdata, type, tenant_id, correlation_id, headers)
            select nextval('mt_events_sequence'), gen_random_uuid(), id, 1,
              '{"a": "\\\t\n日本語"}', '\x00ff', E'odd\t\\N', '', E'\n\r\b\v', null
            from stream
            """,
            Guid.CreateVersion7());
        await ledger.Database.SealAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_page_finds_an_untouched_ledger_whole()
    {
        var checkpoint = await ledger.CheckpointAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write("checkpoint", checkpoint.Sign(key.ExportPkcs8PrivateKeyPem()));
        Write("key.pub.pem", key.ExportSubjectPublicKeyInfoPem());
        var hash = Convert.ToHexStringLower(checkpoint.Hash);

        (await RunAsync(0)).ShouldBe((0, ""));
        (await RunAsync(1)).ShouldBe((0, $"whole: 25 events, the last hash is {hash}\n"));
        (await RunAsync(2)).ShouldBe((0, $"Verified OK\nwhole: 25 events, the last hash is {hash}\n"));
    }

    [Fact]
    public async Task The_page_finds_what_was_altered()
    {
        await ledger.TamperAsync("update mt_events set correlation_id = '' where seq_id = (select seq_id from ledger where position = 10)");

        (await RunAsync(0)).ShouldBe((0, "10\n"));
        (await RunAsync(1)).ShouldBe((1, $"BROKEN: position 10, stream {ledger.StreamAt(10)}, version 3\n"));
    }

    [Theory]
    [InlineData("delete from ledger where position = 10", "BROKEN: position 10 is missing\n")]
    [InlineData("delete from mt_events where seq_id = 10", "BROKEN: position 10 has no event\n")]
    public async Task The_page_finds_what_was_removed(string statement, string told)
    {
        await ledger.TamperAsync(statement);

        (await RunAsync(1)).ShouldBe((1, told));
    }

    [Fact]
    public async Task The_page_tells_of_events_that_wait_for_their_seal()
    {
        await ledger.Database.AppendAsync(ledger.Streams[0], new ItemsAdded(1), new ItemsAdded(2));
        await ledger.Database.ExecuteAsync("update unsealed set queued_at = now() - interval '30 seconds'");

        (await RunAsync(0)).ShouldBe((0, ""));
        var (status, output) = await RunAsync(1);

        status.ShouldBe(0);
        output.ShouldStartWith("whole: 25 events");
        output.ShouldMatch(@"\n2 more wait for their seal, the first of them for 3\d seconds\n$");
    }

    [Theory]
    [InlineData("update unsealed set queued_at = now() - interval '1 hour'", "LATE: 1 events wait for their seal, the first")]
    [InlineData("delete from unsealed", "is not in the ledger and does not wait for its seal\n")]
    [InlineData(
        "delete from mt_events where seq_id = (select seq_id from unsealed)", "BROKEN: an event that waited for its seal is gone\n")]
    [InlineData("insert into unsealed (seq_id) values (10)", "BROKEN: position 10 waits for its seal again\n")]
    public async Task The_page_finds_what_is_wrong_with_events_that_wait(string statement, string told)
    {
        await ledger.Database.AppendAsync(ledger.Streams[0], new ItemsAdded(1));
        await ledger.TamperAsync(statement);

        var (status, output) = await RunAsync(1);

        status.ShouldBe(1);
        output.ShouldContain(told);
    }

    [Fact]
    public async Task The_page_takes_martens_tombstones_for_what_they_are()
    {
        await ledger.Database.ExecuteAsync("insert into mt_streams (id, version) values ($1, 0)", Guid.Empty);
        await ledger.Database.ExecuteAsync(
            """
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select number, gen_random_uuid(), $1, number, '{}', 'tombstone' from generate_series(100, 101) as number
            """,
            Guid.Empty);
        await ledger.Database.SealAsync();

        (await RunAsync(1)).Output.ShouldStartWith("whole: 27 events");
    }

    [Fact]
    public async Task The_page_finds_a_tail_that_was_cut_and_a_checkpoint_that_was_altered()
    {
        var checkpoint = await ledger.CheckpointAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var text = checkpoint.Sign(key.ExportPkcs8PrivateKeyPem());
        Write("checkpoint", text);
        Write("key.pub.pem", key.ExportSubjectPublicKeyInfoPem());
        await ledger.TamperAsync("delete from mt_events where seq_id = 25; delete from ledger where position = 25");
        await RunAsync(1);

        (await RunAsync(2)).ShouldBe((1, "Verified OK\nBROKEN: the ledger ends at 24, before the checkpoint\n"));

        Write("checkpoint", text.Replace("position: 25", "position: 24", StringComparison.Ordinal));
        (await RunAsync(2)).Output.ShouldContain("Verification failure");
    }

    /// <summary>Runs one of the page's shell commands; both outputs together.</summary>
    private async Task<(int Status, string Output)> RunAsync(int command)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Here(), "../../src/RemediationTracker.Ledger/VERIFY.md"));
        Write("verify.py", Blocks(page, "python").Single());
        var to = new NpgsqlConnectionStringBuilder(ledger.Database.ConnectionString);
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"exec 2>&1; {Blocks(page, "sh")[command]}"])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment =
            {
                ["PGHOST"] = to.Host,
                ["PGPORT"] = $"{to.Port}",
                ["PGUSER"] = to.Username,
                ["PGPASSWORD"] = to.Password,
                ["PGDATABASE"] = to.Database,
            },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    /// <summary>The fenced blocks of a language.</summary>
    private static string[] Blocks(string page, string language) =>
        [.. page.Split("```")
            .Where(part => part.StartsWith($"{language}\n", StringComparison.Ordinal))
            .Select(part => part[language.Length..])];
}
