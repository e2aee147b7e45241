using Npgsql;

namespace RemediationTracker.EventStore.Tests;

/// <summary>Random appends to few streams at the same time, held against a model; the seed is in each failure's message.</summary>
public sealed class GroupPropertyTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    private const int Writers = 24;
    private const int AppendsOfEach = 15;

    private sealed record Try(int Mark, Append Append, bool Fails);

    [Fact]
    public async Task Appends_are_recorded_whole_or_not_at_all_and_as_if_one_came_after_the_other()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await database.ExecuteAsync("create table marks (mark int primary key)");
        var store = database.Store();
        var streams = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        var tries = Enumerable.Range(1, Writers * AppendsOfEach).Select(mark => Make(mark, streams, random)).ToList();

        var answers = await Task.WhenAll(tries.Chunk(AppendsOfEach).Select(mine => Task.Run(async () =>
        {
            var given = new List<AppendResult?>();
            foreach (var one in mine) given.Add(await AnswerAsync(store, one));
            return given;
        })));

        var byMark = tries.Zip(answers.SelectMany(given => given)).ToDictionary(pair => pair.First.Mark);
        var recorded = await database.QueryAsync<string>(Recorded);
        var versions = streams.ToDictionary(stream => stream, _ => 0L);
        var replayed = new List<int>();
        foreach (var append in Runs(recorded.Select(line => line.Split(' '))))
        {
            var mark = int.Parse(append[0][0]);
            var (one, answer) = byMark[mark];
            var expected = one.Append.Streams.SelectMany(stream => stream.Events.Select((_, index) =>
                $"{mark} {stream.StreamId} {versions[stream.StreamId] + index + 1}"));
            append.Select(line => string.Join(' ', line)).ShouldBe(expected, $"seed {seed}");
            foreach (var stream in one.Append.Streams)
            {
                (stream.Expected.Version ?? versions[stream.StreamId]).ShouldBe(versions[stream.StreamId], $"seed {seed}");
                versions[stream.StreamId] += stream.Events.Count;
            }

            answer.ShouldBeOfType<Appended>($"seed {seed}").Versions.ShouldAllBe(version => versions[version.Key] == version.Value);
            replayed.Add(mark);
        }

        var appended = byMark.Values.Where(pair => pair.Second is Appended).Select(pair => pair.First.Mark).Order().ToList();
        replayed.Order().ToList().ShouldBe(appended, $"seed {seed}");
        (await database.QueryAsync<int>("select mark from marks order by mark")).ToList().ShouldBe(appended, $"seed {seed}");
        byMark.Values.ShouldAllBe(pair => pair.First.Fails ? !(pair.Second is Appended) : pair.Second != null, $"seed {seed}");
        appended.Count.ShouldBeGreaterThan(Writers);
    }

    /// <summary>Lines that follow each other and bear the same mark.</summary>
    private static List<List<string[]>> Runs(IEnumerable<string[]> lines)
    {
        var runs = new List<List<string[]>>();
        foreach (var line in lines)
        {
            if (runs is [.., [.., var last]] && last[0] == line[0]) runs[^1].Add(line);
            else runs.Add([line]);
        }

        return runs;
    }

    private static Try Make(int mark, Guid[] streams, Random random)
    {
        var chosen = random.GetItems(streams, random.Next(1, 4)).Distinct();
        var appends = chosen.Select(stream => Appending.To(
            stream,
            random.Next(3) == 0 ? ExpectedVersion.Exactly(random.Next(40)) : ExpectedVersion.Any,
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new ItemsAdded(mark))])).ToList();
        var fails = random.Next(6) == 0;
        var statement = new NpgsqlBatchCommand(fails ? "insert into marks values ($1), ($1)" : "insert into marks values ($1)")
        {
            Parameters = { new() { Value = mark } },
        };
        return new(mark, Appending.Of(appends).Also(statement), fails);
    }

    /// <returns>Null when a statement of its own failed.</returns>
    private static async Task<AppendResult?> AnswerAsync(PostgresEventStore store, Try one)
    {
        try
        {
            return await store.AppendAsync(one.Append, CancellationToken.None);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return null;
        }
    }

    private const string Recorded = """
        select concat_ws(' ', data ->> 'Count', stream_id, version) from ledger join mt_events using (seq_id) order by position
        """;
}
