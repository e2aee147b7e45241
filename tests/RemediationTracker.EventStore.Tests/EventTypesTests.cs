using System.Text.Json;

namespace RemediationTracker.EventStore.Tests;

public sealed class EventTypesTests
{
    [Fact]
    public void A_name_or_a_type_is_listed_once()
    {
        Should.Throw<ArgumentException>(() => new EventTypes().Add<ItemsAdded>("a").Add<ItemsAdded>("b"));
        Should.Throw<ArgumentException>(() => new EventTypes().Add<ItemsAdded>("a").Add<ItemsRemoved>("a"));
    }

    [Fact]
    public void Names_are_those_of_the_table()
    {
        Basket.EventTypes.Names.ShouldBe(["archived", "items_added", "items_removed", "basket_closed"], ignoreOrder: true);
        Basket.EventTypes.NameOf(new BasketClosed()).ShouldBe("basket_closed");
    }

    [Fact]
    public void Json_that_does_not_fit_the_type_is_an_error()
    {
        Should.Throw<JsonException>(() => Basket.EventTypes.Read("items_added", """{"Count": "many"}"""));
        Should.Throw<JsonException>(() => Basket.EventTypes.Read("items_added", "null"));
    }
}
