using System.Text.Json;
using Npgsql;
using RemediationTracker.Server.ReadModels;
using RemediationTracker.Server.ReadModels.Lists;

namespace RemediationTracker.Benchmarks.EventStore;

/// <summary>
/// One agency's open commitments, sorted by deadline, 50 of 10,000 rows, as JSON: by the reader behind the API, and by hand.
/// </summary>
internal sealed class ListRace(BenchmarkPostgres postgres)
{
    private const int Readers = 8;
    private const int PageSize = 50;
    private static readonly DateOnly On = new(2026, 1, 1);

    private readonly TrackerReader reader = new(postgres.Ours);

    public async Task<Race> PrepareAsync(double bar)
    {
        await BenchmarkPostgres.ExecuteAsync(postgres.Ours, Rows);
        var (ours, floor) = (await OursAsync(), await FloorAsync());
        if (!ours.AsSpan().SequenceEqual(floor))
            throw new InvalidOperationException("The two lists are not the same.");
        return new(
            $"filter, sort, page of {PageSize} from 10,000 rows, {Readers} readers",
            bar,
            () => Load.RateAsync(Readers, _ => OursAsync()),
            () => Load.RateAsync(Readers, _ => FloorAsync()));
    }

    private async Task<byte[]> OursAsync()
    {
        var list = new ListArguments
        {
            Page = new PageArguments(PageSize, null, null, null),
            Columns = ["id", "title", "duePhrase", "dueEarliest", "dueLatest", "lateness", "daysOverdue"],
            Where = new Dictionary<string, object?>
            {
                ["agency"] = new Dictionary<string, object?> { ["eq"] = "Agency 3" },
                ["status"] = new Dictionary<string, object?> { ["eq"] = "Committed" },
            },
            Order = [new Dictionary<string, object?> { ["dueLatest"] = "ASC" }],
        };
        var page = await reader.MilestonesAsync(ReadScope.Published, On, LatenessAgainst.Current, list, CancellationToken.None);
        return JsonSerializer.SerializeToUtf8Bytes(page.Items.Select(item => new Item(
            item.Row.Key,
            item.Row.Title,
            item.Row.DuePhrase,
            item.Row.DueEarliest,
            item.Row.DueLatest,
            item.Row.Lateness.ToString(),
            item.Row.DaysOverdue)));
    }

    private async Task<byte[]> FloorAsync()
    {
        await using var command = postgres.Ours.CreateCommand(ByHand);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "Agency 3" });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = On });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        await using var row = await command.ExecuteReaderAsync();
        var items = new List<Item>(PageSize);
        while (await row.ReadAsync())
        {
            items.Add(new(
                row.GetGuid(0),
                row.GetString(1),
                row.GetString(2),
                row.GetFieldValue<DateOnly>(3),
                row.GetFieldValue<DateOnly>(4),
                row.GetString(5),
                row.GetInt32(6)));
        }

        return JsonSerializer.SerializeToUtf8Bytes(items);
    }

    private sealed record Item(
        Guid Id, string Title, string DuePhrase, DateOnly? DueEarliest, DateOnly? DueLatest, string Lateness, int DaysOverdue);

    private const string Rows = """
        insert into audits (id, title, agency, published_on)
        select gen_random_uuid(), 'Audit of agency ' || n, 'Agency ' || n, date '2022-01-01' from generate_series(1, 10) as n;

        insert into findings (id, audit_id, title, criteria, published_on, page_name, page_sha256)
        select gen_random_uuid(), audits.id, 'Finding ' || n, '[]', date '2022-01-01', 'page', 'none'
        from audits, generate_series(1, 100) as n;

        insert into milestones
          (id, finding_id, ordinal, title, due_phrase, said_on, due_earliest, due_latest, due_rule, status, recommendations,
           original_phrase, published_phrase)
        select gen_random_uuid(), findings.id, n, 'Commitment ' || n || ' of ' || findings.title, 'by a day', date '2022-01-01',
          date '2022-01-01' + (hashtext(findings.id::text || n) & 2047), date '2022-01-01' + (hashtext(findings.id::text || n) & 2047),
          'day', case when n % 3 = 0 then 'Verified' else 'Committed' end, '{}', 'by a day', 'by a day'
        from findings, generate_series(1, 10) as n;

        analyze;
        """;

    private const string ByHand = """
        select m.id, m.title, m.due_phrase, m.due_earliest, m.due_latest,
          case
            when m.status = 'Withdrawn' or m.done_on <= $2 then 'Done'
            when m.due_latest is null then 'Undated'
            when $2 > m.due_latest then 'Overdue'
            when $2 > m.due_earliest then 'PossiblyLate'
            else 'NotDue'
          end,
          case
            when m.due_latest < $2 and m.status <> 'Withdrawn' and (m.done_on is null or m.done_on > $2) then $2 - m.due_latest
            else 0
          end
        from milestones m
        join findings f on f.id = m.finding_id
        join audits a on a.id = f.audit_id
        where a.agency = $1 and m.status = 'Committed' and a.published_on is not null
        order by m.due_latest, m.id
        limit $3
        """;
}
