namespace RemediationTracker.EventStore.Tests;

public sealed class AppendTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    private readonly PostgresEventStore store = database.Store();
    private readonly Guid stream = Guid.CreateVersion7();

    [Fact]
    public async Task A_new_stream_begins_at_version_1()
    {
        var result = await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(2), new ItemsRemoved(1));

        result.ShouldBeOfType<Appended>().Versions[stream].ShouldBe(2);
        (await store.LoadAllAsync(stream)).Select(recorded => recorded.Version).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Append_at_a_stale_version_is_refused()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1), new ItemsAdded(1));

        var refused = await store.AppendAsync(stream, ExpectedVersion.Exactly(1), new BasketClosed());

        refused.ShouldBe(new Conflict(stream, Expected: 1, Actual: 2, Archived: false));
        (await store.LoadAllAsync(stream)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Append_at_a_version_that_is_not_reached_yet_is_refused()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));

        (await store.AppendAsync(stream, ExpectedVersion.Exactly(5), new BasketClosed())).ShouldBe(new Conflict(stream, 5, 1, false));
        (await store.LoadAllAsync(stream)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_stream_that_exists_already_is_refused()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));

        (await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1))).ShouldBe(new Conflict(stream, 0, 1, false));
    }

    [Fact]
    public async Task A_stream_that_does_not_exist_is_at_version_0()
    {
        (await store.AppendAsync(stream, ExpectedVersion.Exactly(1), new ItemsAdded(1))).ShouldBe(new Conflict(stream, 1, 0, false));
        (await database.QueryAsync<long>("select count(*) from mt_streams where id = $1", stream)).ShouldBe([0]);
    }

    [Fact]
    public async Task Any_version_creates_the_stream_and_goes_on_with_it()
    {
        (await store.AppendAsync(stream, ExpectedVersion.Any, new ItemsAdded(1))).ShouldBeOfType<Appended>().Versions[stream].ShouldBe(1);
        (await store.AppendAsync(stream, ExpectedVersion.Any, new ItemsAdded(1))).ShouldBeOfType<Appended>().Versions[stream].ShouldBe(2);
    }

    [Fact]
    public async Task Headers_of_a_stream_that_nothing_is_appended_to_are_refused()
    {
        var none = new Dictionary<string, string>();
        var append = Appending.Of(Appending.To(stream, ExpectedVersion.New, new ItemsAdded(1))) with
        {
            OwnHeaders = new Dictionary<Guid, IReadOnlyDictionary<string, string>> { [Guid.CreateVersion7()] = none },
        };

        await Should.ThrowAsync<ArgumentException>(() => store.AppendAsync(append, CancellationToken.None));
        (await store.LoadAllAsync(stream)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_append_to_several_streams_is_all_or_nothing()
    {
        var other = Guid.CreateVersion7();
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));

        var refused = await store.AppendAsync(
            Appending.Of(
                Appending.To(other, ExpectedVersion.New, new ItemsAdded(1)),
                Appending.To(stream, ExpectedVersion.Exactly(7), new ItemsAdded(1))),
            CancellationToken.None);

        refused.ShouldBe(new Conflict(stream, 7, 1, false));
        (await store.LoadAllAsync(other)).ShouldBeEmpty();
        (await database.QueryAsync<long>("select count(*) from mt_streams where id = $1", other)).ShouldBe([0]);

        var appended = await store.AppendAsync(
            Appending.Of(
                Appending.To(other, ExpectedVersion.New, new ItemsAdded(1), new ItemsAdded(1)),
                Appending.To(stream, ExpectedVersion.Exactly(1), new ItemsAdded(1))),
            CancellationToken.None);
        appended.ShouldBeOfType<Appended>().Versions.ShouldBe(new Dictionary<Guid, long> { [other] = 2, [stream] = 2 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Sequence_numbers_rise_in_the_order_of_the_append()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, [.. Enumerable.Range(1, 200).Select(object (count) => new ItemsAdded(count))]);

        var events = await store.LoadAllAsync(stream);

        events.Select(recorded => ((ItemsAdded)recorded.Data).Count).ShouldBe(Enumerable.Range(1, 200));
        events.Select(recorded => recorded.Sequence).ShouldBeInOrder();
        events.Select(recorded => recorded.Timestamp).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Metadata_and_data_come_back_as_they_were_given()
    {
        var headers = new Dictionary<string, string> { ["user"] = "ada", ["occurredOn"] = "2026-11-22" };
        var metadata = new EventMetadata("request-1", "command-1", headers);
        var added = new ItemsAdded(3, Colour.Green, new DateOnly(2026, 2, 28));

        var append = Appending.Of(Appending.To(stream, ExpectedVersion.New, added)) with { Metadata = metadata };
        await store.AppendAsync(append, CancellationToken.None);

        var recorded = (await store.LoadAllAsync(stream)).ShouldHaveSingleItem();
        recorded.Data.ShouldBe(added);
        recorded.StreamType.ShouldBe("basket");
        recorded.Id.Version.ShouldBe(7);
        recorded.Metadata.CorrelationId.ShouldBe("request-1");
        recorded.Metadata.CausationId.ShouldBe("command-1");
        recorded.Metadata.Headers.ShouldBe(headers, ignoreOrder: true);
        recorded.Timestamp.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_row_is_as_Marten_writes_it()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(3, Colour.Green, new DateOnly(2026, 2, 28)));

        (await database.QueryAsync<string>("select data::text from mt_events where stream_id = $1", stream))
            .ShouldBe(["""{"On": "2026-02-28", "Count": 3, "Colour": "Green"}"""]);
        const string EventRow = """
            select concat_ws('|', type, mt_dotnet_type, tenant_id, is_archived, correlation_id, headers)
            from mt_events where stream_id = $1
            """;
        (await database.QueryAsync<string>(EventRow, stream))
            .ShouldBe(["items_added|RemediationTracker.EventStore.Tests.ItemsAdded, RemediationTracker.EventStore.Tests|*DEFAULT*|f"]);
        const string StreamRow = "select concat_ws('|', type, version, tenant_id, is_archived) from mt_streams where id = $1";
        (await database.QueryAsync<string>(StreamRow, stream))
            .ShouldBe(["basket|1|*DEFAULT*|f"]);
    }

    [Fact]
    public async Task An_event_type_outside_the_table_is_refused_and_nothing_is_recorded()
    {
        var refused = await Should.ThrowAsync<UnknownEventTypeException>(
            () => store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1), new BasketLost()));

        refused.Type.ShouldBe(typeof(BasketLost).FullName);
        (await store.LoadAllAsync(stream)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_append_of_nothing_or_of_one_stream_twice_is_a_bug_of_the_caller()
    {
        await Should.ThrowAsync<ArgumentException>(() => store.AppendAsync(Appending.Of(), CancellationToken.None));
        await Should.ThrowAsync<ArgumentException>(() => store.AppendAsync(stream, ExpectedVersion.Any));
        var twice = Appending.To(stream, ExpectedVersion.Any, new ItemsAdded(1));
        await Should.ThrowAsync<ArgumentException>(() => store.AppendAsync(Appending.Of(twice, twice), CancellationToken.None));
    }

    [Fact]
    public async Task An_archived_stream_takes_no_more_events_but_is_read()
    {
        await store.AppendAsync(stream, ExpectedVersion.New, new ItemsAdded(1));
        await database.ExecuteAsync("update mt_streams set is_archived = true where id = $1", stream);
        await database.ExecuteAsync("update mt_events set is_archived = true where stream_id = $1", stream);

        var more = new ItemsAdded(2);
        (await store.AppendAsync(stream, ExpectedVersion.Exactly(1), more)).ShouldBe(new Conflict(stream, 1, 1, Archived: true));
        (await store.AppendAsync(stream, ExpectedVersion.New, more)).ShouldBe(new Conflict(stream, 0, 1, Archived: true));
        (await store.AppendAsync(stream, ExpectedVersion.Any, more)).ShouldBe(new Conflict(stream, null, 1, Archived: true));
        (await store.LoadAllAsync(stream)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_another_writer_of_these_tables_recorded_is_read_and_gone_on_with()
    {
        await AppendElsewhereAsync("""{"user": "bo"}""", null);

        (await store.FetchForWritingAsync(stream, Basket.Aggregate, CancellationToken.None)).ShouldBe(new(stream, 2, new(8, false)));
        var next = await store.AppendAsync(stream, ExpectedVersion.Exactly(2), new BasketClosed());
        next.ShouldBeOfType<Appended>().Versions[stream].ShouldBe(3);
    }

    [Fact]
    public async Task Headers_that_another_writer_left_out_or_filled_with_other_JSON_are_read()
    {
        await AppendElsewhereAsync("""{"user": "bo", "retries": 2, "urgent": true, "via": null, "tags": ["a"]}""", "null", null);

        var one = (await store.LoadAllAsync(stream)).Select(recorded => recorded.Metadata.Headers).ToList();
        var many = (await store.LoadManyAsync([stream], CancellationToken.None)).Select(recorded => recorded.Metadata.Headers).ToList();

        var expected = new Dictionary<string, string>
        {
            ["user"] = "bo",
            ["retries"] = "2",
            ["urgent"] = "true",
            ["via"] = "null",
            ["tags"] = """["a"]""",
        };
        foreach (var headers in (List<IReadOnlyDictionary<string, string>>[])[one, many])
        {
            headers.Count.ShouldBe(3);
            headers[0].ShouldBe(expected, ignoreOrder: true);
            headers[1].ShouldBeEmpty();
            headers[2].ShouldBeEmpty();
        }
    }

    /// <summary>Writes what Marten would: a stream with one event for each of the headers, null for SQL's null.</summary>
    private async Task AppendElsewhereAsync(params string?[] headers)
    {
        await database.ExecuteAsync("insert into mt_streams (id, type, version) values ($1, 'basket', $2)", stream, headers.Length);
        await database.ExecuteAsync(
            """
            insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers)
            select nextval('mt_events_sequence'), gen_random_uuid(), $1, version,
              '{"Count": 4}', 'items_added', 'Some.Type, Some', headers::jsonb
            from unnest($2) with ordinality as given (headers, version)
            """,
            stream,
            headers);
    }
}
