namespace RemediationTracker.EventStore.Tests;

/// <summary>A small aggregate for the tests.</summary>
public sealed record Basket(int Items, bool Closed)
{
    public static EventTypes EventTypes { get; } = new EventTypes()
        .Add<ItemsAdded>("items_added")
        .Add<ItemsRemoved>("items_removed")
        .Add<BasketClosed>("basket_closed");

    public static Aggregate<Basket> Aggregate { get; } = new("basket", new(0, false), Evolve);

    public static Basket Evolve(Basket state, object data) => data switch
    {
        ItemsAdded added => state with { Items = state.Items + added.Count },
        ItemsRemoved removed => state with { Items = state.Items - removed.Count },
        BasketClosed => state with { Closed = true },
        _ => throw new InvalidOperationException(data.GetType().Name),
    };
}

public enum Colour
{
    Red,
    Green,
}

public sealed record ItemsAdded(int Count, Colour Colour = Colour.Red, DateOnly? On = null);

public sealed record ItemsRemoved(int Count);

public sealed record BasketClosed;

/// <summary>In no table of event types.</summary>
public sealed record BasketLost;
