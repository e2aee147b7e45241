using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RemediationTracker.Messaging;
using RemediationTracker.Messaging.TestHost;

// A process of its own with a relay, until its input ends: the tests freeze it and kill it.
// Arguments: the connection string, and the lease in milliseconds.
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddSingleton(NpgsqlDataSource.Create(args[0]));
builder.Services.AddSingleton(Work.Types);
builder.Services.AddSingleton(new MessageHandlers().Add<Work, WorkHandler>("worker"));
builder.Services.AddSingleton(new MessageRelayOptions
{
    Lease = TimeSpan.FromMilliseconds(int.Parse(args[1], CultureInfo.InvariantCulture)),
    FirstRetry = TimeSpan.FromMilliseconds(50),
    LongestRetry = TimeSpan.FromMilliseconds(200),
    MaxAttempts = 1000,
});
builder.Services.AddHostedService<MessageRelay>();
using var host = builder.Build();
await host.StartAsync();
await Console.Out.WriteLineAsync("ready");
await Console.In.ReadToEndAsync();
await host.StopAsync();
