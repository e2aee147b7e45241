using System.Diagnostics;
using System.Text;

namespace RemediationTracker.EmbeddedPostgres;

/// <summary>
/// Keeps PostgreSQL alive for as long as any user lives, and no longer. A shell in a session of its own reads a named pipe that every
/// user holds open for writing: it comes to end of file when the last user has closed it, or was killed, and then the shell stops
/// PostgreSQL. Should the shell itself be killed, the kernel interrupts PostgreSQL (on Linux).
/// </summary>
internal sealed class Supervisor : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);

    private readonly DataFolder folder;
    private readonly ConnectionFacts facts;
    private readonly FileStream user;

    private Supervisor(DataFolder folder, ConnectionFacts facts, FileStream user)
    {
        this.folder = folder;
        this.facts = facts;
        this.user = user;
    }

    public int Port => facts.Port;

    public bool HasEnded => !Directory.Exists(facts.Run) || !IsAlive(facts.Supervisor);

    /// <summary>Starts the supervisor, which starts the command at once. Only for the holder of the lock.</summary>
    public static async Task<Supervisor> StartAsync(
        DataFolder folder, int port, IEnumerable<string> command, CancellationToken cancellationToken)
    {
        var run = folder.NewRun();
        var made = await Command.RunAsync(["mkfifo", "-m", "600", Pipe(run)], run, cancellationToken);
        if (!made.Succeeded) throw new EmbeddedPostgresException($"mkfifo failed: {made.Output}");
        var opened = OpenPipe(run, FileShare.ReadWrite);
        try
        {
            string[] words =
            [
                .. OwnSession(), "sh", "-c", Script, "supervise-postgres", run, folder.LogFile, folder.ConnectionFile, .. command,
            ];
            var start = new ProcessStartInfo(words[0], words[1..]) { UseShellExecute = false, WorkingDirectory = folder.Root };
            start.Environment["LC_ALL"] = "C"; // what PostgreSQL says is read for two known failures
            using var process = Process.Start(start)
                ?? throw new EmbeddedPostgresException("The supervisor did not start.");
            return new(folder, new(port, run, process.Id), opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Lets others attach from now on.</summary>
    public void Announce() => facts.Write(folder);

    /// <summary>
    /// Attaches to the server that runs, or gives null when there is none or it is ending; then it has ended on return.
    /// Only for the holder of the lock.
    /// </summary>
    public static async Task<Supervisor?> AttachAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        if (ConnectionFacts.Read(folder) is not { } facts || !File.Exists(Pipe(facts.Run))) return null;
        var supervisor = new Supervisor(folder, facts, OpenPipe(facts.Run, FileShare.ReadWrite));
        try
        {
            // To have the pipe open proves nothing: the supervisor may have seen the end of file before. An answer proves it.
            var name = $"user-{Guid.NewGuid():N}";
            await supervisor.user.WriteAsync(Encoding.ASCII.GetBytes(name + "\n"), cancellationToken);
            var waiting = Stopwatch.StartNew();
            while (!File.Exists(Path.Combine(facts.Run, name)))
            {
                if (supervisor.HasEnded || waiting.Elapsed > AnswerTimeout)
                {
                    supervisor.user.Dispose();
                    return null;
                }
                await Task.Delay(Poll, cancellationToken);
            }
            File.Delete(Path.Combine(facts.Run, name));
            return supervisor;
        }
        catch
        {
            supervisor.user.Dispose();
            throw;
        }
    }

    /// <summary>Leaves without waiting for anything.</summary>
    public void Leave() => user.Dispose();

    /// <summary>Leaves, and when nobody else is left, waits until PostgreSQL has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!user.CanWrite) return;
        try
        {
            using var patience = new CancellationTokenSource(StopTimeout);
            using var alone = await OwnFile.LockAsync(folder.LockFile, patience.Token);
            await LeaveAndWaitAsync();
        }
        finally
        {
            user.Dispose();
        }
    }

    /// <summary>
    /// The same for the holder of the lock. It gives up waiting for a PostgreSQL that takes very long; that ends all the same.
    /// </summary>
    public async Task LeaveAndWaitAsync()
    {
        user.Dispose();
        if (!IsLast()) return;
        var waiting = Stopwatch.StartNew();
        while (!HasEnded && waiting.Elapsed < StopTimeout) await Task.Delay(Poll);
    }

    /// <summary>Every user has a shared lock on the pipe, so whoever gets an exclusive one was the last.</summary>
    private bool IsLast()
    {
        try
        {
            OpenPipe(facts.Run, FileShare.None).Dispose();
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string Pipe(string run) => Path.Combine(run, "users");

    /// <summary>
    /// For reading as well, since opening a pipe only for writing blocks until it has a reader. Children do not inherit it.
    /// </summary>
    private static FileStream OpenPipe(string run, FileShare share) =>
        new(Pipe(run), FileMode.Open, FileAccess.ReadWrite, share, bufferSize: 0);

    /// <summary>
    /// Ctrl-C in the terminal goes to a whole process group; PostgreSQL must outlive it, for the server's own shutdown needs it.
    /// </summary>
    private static string[] OwnSession() =>
        OperatingSystem.IsLinux() ? ["setsid"] : ["perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV", "--"];

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <remarks>
    /// Opening the pipe for both directions first keeps the opening for reading from blocking when the starter is dead already.
    /// The announcement goes before the server does, so that it never names a later one. The interrupt (fast shutdown) is repeated
    /// because PostgreSQL does not hear it in its first moments.
    /// </remarks>
    private const string Script = """
        run=$1 log=$2 announcement=$3
        shift 3
        umask 077
        trap '' HUP INT QUIT TERM
        exec </dev/null >>"$log" 2>&1
        exec 3<>"$run/users" 4<"$run/users" 3>&-
        "$@" 4<&- &
        postgres=$!
        {
          while read -r user; do : >"$run/$user"; done
          rm -f "$announcement"
          while kill -INT "$postgres" 2>/dev/null; do sleep 0.1; done
        } <&4 &
        reader=$!
        exec 4<&-
        wait "$postgres"
        status=$?
        kill -KILL "$reader" 2>/dev/null
        rm -rf "$run"
        exit "$status"
        """;
}
