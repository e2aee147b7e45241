using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace RemediationTracker.Messaging.Tests;

/// <summary>Services that are these objects, each found by its class.</summary>
internal sealed class Instances(IEnumerable<object> instances) : IServiceScopeFactory
{
    private readonly ServiceProvider services = Build(instances);

    /// <summary>A factory of its own for each, so that a test can tell its relay's meter from another's.</summary>
    public IMeterFactory Meters => services.GetRequiredService<IMeterFactory>();

    public IServiceScope CreateScope() => services.CreateScope();

    private static ServiceProvider Build(IEnumerable<object> instances)
    {
        var collection = new ServiceCollection();
        collection.AddMetrics();
        foreach (var instance in instances) collection.AddSingleton(instance.GetType(), instance);
        return collection.BuildServiceProvider();
    }
}
