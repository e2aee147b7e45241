using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.Ledger.Tests;

/// <summary>Random events with odd contents, and random alterations of them; the seed is in each failure's message.</summary>
public sealed class LedgerPropertyTests
{
    private const int Events = 200;
    private const int Alterations = 150;

    private static readonly string?[] OddTexts =
    [
        null, "", " ", "~", "1:x,", "a,b:c", "\u0001\t\n", "naïve – “Führung”", "日本語",
        "👩‍👩‍👧‍👦", "e\u0301", "\uFEFF",
        "\u202Eright to left", "'; drop",
    ];

    private static readonly string[] OddJson =
    [
        "{}", "[]", "null", "\"\"", "1.10", "1e400", "{\"b\": 1, \"a\": {\"a\": [1, 2.50, true, null]}}", "{\"\": \"\\u0001\\n\\\"\"}",
        "\"👩‍👩‍👧‍👦 日本語\"", "{\"a\":    1}",
    ];

    private static readonly string[] OddTimes =
    [
        "2026-01-31 23:59:59.999999+00", "1999-12-31 19:00:00-05", "infinity", "-infinity", "0001-01-01 00:00:00+00",
        "9999-12-31 23:59:59+00",
    ];

    [Fact]
    public async Task Every_alteration_of_a_random_event_is_found_at_its_position_and_nothing_else_is()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var database = new LedgerDatabase();
        await database.InitializeAsync();
        try
        {
            await WriteAsync(database, random);
            (await database.SealAsync()).ShouldBe(Events);
            (await VerifyAsync(database)).ShouldBeNull($"seed {seed}");
            await database.ExecuteAsync("alter table mt_events disable trigger all");
            await database.ExecuteAsync("create table kept as select * from mt_events");

            for (var i = 0; i < Alterations; i++)
            {
                var position = random.NextInt64(1, Events + 1);
                var (column, value) = Alteration(random);
                await database.ExecuteAsync(
                    $"update mt_events set {column} = {value} where seq_id = (select seq_id from ledger where position = $1)", position);
                var changed = (await database.QueryAsync<bool>(
                    $"""
                    select is_changed from (
                      select event.{column}::text is distinct from kept.{column}::text
                        and not (event.{column}::text like '%infinity' and kept.{column}::text like '%infinity') as is_changed
                      from ledger join mt_events as event using (seq_id) join kept using (seq_id) where ledger.position = $1
                    ) as compared
                    """,
                    position)).Single();

                (await VerifyAsync(database))?.Position.ShouldBe(position, $"seed {seed}, {column} = {value}");
                ((await VerifyAsync(database)) is not null).ShouldBe(changed, $"seed {seed}, {column} = {value}");
                await database.ExecuteAsync(
                    $"update mt_events as event set {column} = kept.{column} from kept where kept.seq_id = event.seq_id");
            }

            (await VerifyAsync(database)).ShouldBeNull($"seed {seed}");
        }
        finally
        {
            await database.DisposeAsync();
        }
    }

    private static async Task<LedgerFault?> VerifyAsync(LedgerDatabase database) =>
        (await database.VerifyAsync()).Fault;

    private static (string Column, string Value) Alteration(Random random)
    {
        string[] texts = ["type", "tenant_id", "mt_dotnet_type", "correlation_id", "causation_id"];
        return random.Next(5) switch
        {
            0 => ("data", Quoted(OddJson[random.Next(OddJson.Length)])),
            1 => ("headers", Quoted(OddJson[random.Next(OddJson.Length)])),
            2 => ("timestamp", $"'{OddTimes[random.Next(OddTimes.Length)]}'"),
            3 => ("bdata", $"'\\x{random.Next(16):x2}'"),
            _ => (texts[random.Next(texts.Length)], Quoted(OddTexts[random.Next(1, OddTexts.Length)]!)),
        };
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static async Task WriteAsync(LedgerDatabase database, Random random)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        for (var i = 0; i < Events; i++)
        {
            await using var command = new NpgsqlCommand(Insert, connection);
            Add(new Guid(i % 10 + 1, 0, 0, new byte[8]), NpgsqlDbType.Uuid);
            Add((long)(i / 10 + 1), NpgsqlDbType.Bigint);
            Add(OddJson[random.Next(OddJson.Length)], NpgsqlDbType.Jsonb);
            Add(random.Next(2) == 0 ? null : new byte[random.Next(4)], NpgsqlDbType.Bytea);
            Add(OddTexts[random.Next(1, OddTexts.Length)], NpgsqlDbType.Varchar);
            Add(OddTimes[random.Next(OddTimes.Length)], NpgsqlDbType.Text);
            for (var text = 0; text < 4; text++) Add(OddTexts[random.Next(OddTexts.Length)], NpgsqlDbType.Varchar);
            Add(random.Next(2) == 0 ? null : OddJson[random.Next(OddJson.Length)], NpgsqlDbType.Jsonb);
            await command.ExecuteNonQueryAsync();

            void Add(object? value, NpgsqlDbType type) =>
                command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        }
    }

    private const string Insert = """
        with stream as (
          insert into mt_streams (id, type, version) values ($1, 'odd', 1) on conflict (id) do update set version = $2
        ), dated as materialized (select set_config('tracker.recorded_at', $6, true))
        insert into mt_events (
          seq_id, id, stream_id, version, data, bdata, type, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers)
        select nextval('mt_events_sequence'), gen_random_uuid(), $1, $2, $3, $4, $5, $7, $8, $9, $10, $11
        from dated
        """;
}
