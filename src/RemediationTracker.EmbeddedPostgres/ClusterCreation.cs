using System.Security.Cryptography;

namespace RemediationTracker.EmbeddedPostgres;

/// <summary>Makes a new cluster beside its final place and moves it there when it is whole.</summary>
internal static class ClusterCreation
{
    private const int PasswordBytes = 24;

    private static readonly string[] Utf8 = ["C.utf8", "C.UTF-8", "en_US.utf8", "en_US.UTF-8"];

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
            "-E", "UTF8", "--locale=C", $"--lc-ctype={await CharacterTypesAsync(cancellationToken)}", "--locale-provider=icu", "--icu-locale=und", "--data-checksums", "--no-instructions");
        var made = await Command.RunAsync(options.Fsync ? initdb : [.. initdb, "--no-sync"], folder.Root, cancellationToken);
        if (!made.Succeeded) throw new EmbeddedPostgresException($"initdb failed:{Environment.NewLine}{LastLines.Of(made.Output)}");
        Directory.Move(fresh, folder.Cluster);
    }

    /// <summary>
    /// The locale that says what a letter is. By C itself PostgreSQL's search takes dashes, curly quotes and all else beyond ASCII for letters,
    /// and finds no word beside them; that is all it can do where the machine has no other.
    /// </summary>
    private static async Task<string> CharacterTypesAsync(CancellationToken cancellationToken)
    {
        var known = (await Command.RunAsync(["locale", "-a"], "/", cancellationToken)).Output.Split('\n');
        return Utf8.FirstOrDefault(known.Contains) ?? "C";
    }
}
