namespace RemediationTracker.EmbeddedPostgres;

/// <summary>
/// The account that PostgreSQL runs under. PostgreSQL refuses root, so root steps down to <c>postgres</c>, else to <c>nobody</c>;
/// everybody else runs it as themselves.
/// </summary>
internal sealed class ServiceAccount
{
    private readonly string[] stepDown;
    private readonly string[] endWithParent;

    private ServiceAccount(string? user, string[] stepDown, string[] endWithParent)
    {
        User = user;
        this.stepDown = stepDown;
        this.endWithParent = endWithParent;
    }

    /// <summary>The account that root steps down to; null when the process is not root.</summary>
    public string? User { get; }

    public static async Task<ServiceAccount> FindAsync(CancellationToken cancellationToken)
    {
        // Asked without a signal: the parent that counts is a thread, and threads of ours come and go.
        var setpriv = (await RunAsync(["setpriv", "--pdeathsig", "clear", "true"], cancellationToken)).Succeeded;
        if (!Environment.IsPrivilegedProcess)
            return new(null, [], setpriv ? ["setpriv", "--pdeathsig", "INT", "--"] : []);
        if (!setpriv)
        {
            throw new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root. Install util-linux (for setpriv), or start as another user.");
        }

        foreach (var user in (string[])["postgres", "nobody"])
        {
            var group = await RunAsync(["id", "-g", user], cancellationToken);
            if (!group.Succeeded) continue;
            string[] words = ["setpriv", $"--reuid={user}", $"--regid={group.Output.Trim()}", "--init-groups"];
            return new(user, [.. words, "--"], [.. words, "--pdeathsig", "INT", "--"]);
        }
        throw new EmbeddedPostgresException(
            "PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody to run it as.");
    }

    /// <summary>The command as this account runs it.</summary>
    public string[] Run(params IEnumerable<string> words) => [.. stepDown, .. words];

    /// <summary>The same, and the command is interrupted when the process that started it dies (on Linux).</summary>
    public string[] RunUntilParentDies(params IEnumerable<string> words) => [.. endWithParent, .. words];

    /// <summary>Whether this account may step into the folder, or execute the file.</summary>
    public async Task<bool> CanReachAsync(string path, CancellationToken cancellationToken) =>
        (await RunAsync(Run("test", "-x", path), cancellationToken)).Succeeded;

    /// <summary>Gives the folder and what is in it to this account.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (User is null) return;
        var chown = await RunAsync(["chown", "-R", User, path], cancellationToken);
        if (!chown.Succeeded) throw new EmbeddedPostgresException($"Cannot give {path} to {User}: {chown.Output}");
    }

    private static Task<Command> RunAsync(string[] words, CancellationToken cancellationToken) =>
        Command.RunAsync(words, "/", cancellationToken);
}
