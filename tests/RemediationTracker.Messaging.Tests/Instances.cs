using Microsoft.Extensions.DependencyInjection;

namespace RemediationTracker.Messaging.Tests;

/// <summary>Services that are these objects, each found by its class.</summary>
internal sealed class Instances(IEnumerable<object> instances) : IServiceScopeFactory
{
    private readonly ServiceProvider services = Build(instances);

    public IServiceScope CreateScope() => services.CreateScope();

    private static ServiceProvider Build(IEnumerable<object> instances)
    {
        var collection = new ServiceCollection();
        foreach (var instance in instances) collection.AddSingleton(instance.GetType(), instance);
        return collection.BuildServiceProvider();
    }
}
