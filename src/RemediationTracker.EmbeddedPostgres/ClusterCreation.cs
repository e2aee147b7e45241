using System.Security.Cryptography;

namespace RemediationTracker.EmbeddedPostgres;

/// <summary>Makes a new cluster beside its final place and moves it there when it is whole.</summary>
internal static class ClusterCreation
{
    private const int PasswordBytes = 24;

    public static async Task RunAsync(
        DataFolder folder,
        PostgresBinaries binaries,
        ServiceAccount account,
        EmbeddedPostgresOptions options,
        CancellationToken cancellationToken)
    {
        options.Progress?.Report("Creating the database cluster");
        var fresh = folder.NewCluster();
        var passwordFile = Path.Combine(fresh, Path.GetFileName(folder.PasswordFile));
        OwnFile.Write(passwordFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes)));
        await account.OwnAsync(fresh, cancellationToken);

        var initdb = account.Run(
            binaries.Initdb, "-D", Path.Combine(fresh, Path.GetFileName(folder.ClusterData)),
            "-U", "postgres", $"--pwfile={passwordFile}", "-A", "scram-sha-256",
            "-E", "UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=und", "--data-checksums", "--no-instructions");
        var made = await Command.RunAsync(options.Fsync ? initdb : [.. initdb, "--no-sync"], folder.Root, cancellationToken);
        if (!made.Succeeded) throw new EmbeddedPostgresException($"initdb failed:{Environment.NewLine}{LastLines.Of(made.Output)}");
        Directory.Move(fresh, folder.Cluster);
    }
}
