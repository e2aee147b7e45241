using System.Text.Json;

namespace RemediationTracker.EventStore.Tests;

/// <summary>Old versions of an event, each with a frozen sample of its JSON: the samples may never change.</summary>
public sealed class UpcasterTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    private static readonly EventTypes Types = new EventTypes()
        .Add<Priced>("priced_v3")
        .Upcast<PricedV1, PricedV2>("priced", old => new(old.Price, "USD"))
        .Upcast<PricedV2, Priced>("priced_v2", old => new((long)(old.Price * 100), old.Currency))
        .Upcast("price_set", json => new PricedV1(json.GetProperty("amount").GetDecimal()))
        .Add<Counted>("counted")
        .Upcast("counted", json => json.TryGetProperty("Number", out var number)
            ? new Counted(number.GetInt32())
            : new Counted(json.GetProperty("Count").GetInt32()));

    [Theory]
    [InlineData("price_set", """{"amount": 12.5}""")]
    [InlineData("priced", """{"Price": 12.5}""")]
    [InlineData("priced_v2", """{"Price": 12.5, "Currency": "USD"}""")]
    [InlineData("priced_v3", """{"Cents": 1250, "Currency": "USD"}""")]
    public void Each_old_version_is_read_as_the_present_one(string name, string frozen) =>
        Types.Read(name, frozen).ShouldBe(new Priced(1250, "USD"));

    [Theory]
    [InlineData("""{"Number": 3}""")]
    [InlineData("""{"Count": 3}""")]
    public void A_name_may_have_had_another_shape(string frozen) => Types.Read("counted", frozen).ShouldBe(new Counted(3));

    [Fact]
    public void The_present_version_alone_is_written()
    {
        Types.NameOf(new Priced(1, "USD")).ShouldBe("priced_v3");
        Should.Throw<UnknownEventTypeException>(() => Types.NameOf(new PricedV1(1)));
    }

    [Fact]
    public async Task A_stream_of_several_versions_is_read_as_the_present_one()
    {
        var stream = Guid.CreateVersion7();
        await database.ExecuteAsync(
            """
            with stream as (insert into mt_streams (id, type, version) values ($1, 'offer', 3) returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select nextval('mt_events_sequence'), gen_random_uuid(), stream.id, old.version, old.data, old.type
            from stream, (values
              (1, '{"amount": 1}'::jsonb, 'price_set'), (2, '{"Price": 2}', 'priced'), (3, '{"Price": 3, "Currency": "EUR"}', 'priced_v2')
            ) as old (version, data, type)
            """,
            stream);
        await using var store = new PostgresEventStore(database.DataSource, Types, []);
        var newer = new StreamAppend(stream, "offer", ExpectedVersion.Exactly(3), [new Priced(400, "EUR")]);
        await store.AppendAsync(Appending.Of(newer), CancellationToken.None);

        (await store.LoadAllAsync(stream)).Select(recorded => recorded.Data).ShouldBe(
            [new Priced(100, "USD"), new Priced(200, "USD"), new Priced(300, "EUR"), new Priced(400, "EUR")]);
        (await store.ReadLedgerRecordsAsync(0, 100, CancellationToken.None))
            .Where(record => record.Entry.StreamId == stream).ShouldAllBe(record => record.Event!.Data is Priced);
    }

    [Fact]
    public void A_name_or_an_old_type_has_one_upcaster()
    {
        Should.Throw<ArgumentException>(() => New().Upcast<PricedV1, Priced>("priced", old => new(0, "")));
        Should.Throw<ArgumentException>(() => New().Upcast<Priced, Counted>("other", old => new(0)));
        Should.Throw<ArgumentException>(() => New().Upcast("priced", json => new Priced(0, "")));
        Should.Throw<ArgumentException>(() => New().Upcast<PricedV2, PricedV1>("priced_v2", old => new(0)));

        static EventTypes New() =>
            new EventTypes().Add<Priced>("priced_v3").Upcast<PricedV1, PricedV2>("priced", old => new(old.Price, ""));
    }

    [Fact]
    public void An_old_version_that_does_not_fit_is_an_error() =>
        Should.Throw<JsonException>(() => Types.Read("priced", """{"Price": "much"}"""));

    private sealed record PricedV1(decimal Price);

    private sealed record PricedV2(decimal Price, string Currency);

    private sealed record Priced(long Cents, string Currency);

    private sealed record Counted(int Number);
}
