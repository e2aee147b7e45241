using RemediationTracker.EmbeddedPostgres;
using RemediationTracker.EmbeddedPostgres.TestHost;

// A process of its own that uses a cluster until its input ends: the tests attach by it, end it, and kill it.
// It says what it is about to do, then where the server is.
var options = new EmbeddedPostgresOptions { DataDirectory = args[0], Fsync = false, Progress = new ConsoleProgress() };
await using var server = await EmbeddedPostgresServer.StartOrAttachAsync(options, CancellationToken.None);
Console.WriteLine($"ready {(server.Attached ? "attached" : "started")} {server.DataDirectory} {server.ConnectionString}");
await Console.In.ReadToEndAsync();
