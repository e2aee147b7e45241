using System.Text.Json;

namespace RemediationTracker.EmbeddedPostgres;

/// <summary>What a process needs in order to attach to a server that another one has started.</summary>
/// <param name="Port">The port on 127.0.0.1.</param>
/// <param name="Run">The folder of this run: the pipe that counts the users, and the supervisor's answers.</param>
/// <param name="Supervisor">The supervisor's process id.</param>
internal sealed record ConnectionFacts(int Port, string Run, int Supervisor)
{
    /// <summary>Null when no server runs, or its file is not whole.</summary>
    public static ConnectionFacts? Read(DataFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize<ConnectionFacts>(File.ReadAllText(folder.ConnectionFile));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    public void Write(DataFolder folder) => OwnFile.Write(folder.ConnectionFile, JsonSerializer.Serialize(this));
}
