using Npgsql;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.WhatIf;

/// <summary>Reads due phrases anew and tells what that would change. It records nothing.</summary>
public sealed class WhatIfReader(NpgsqlDataSource database)
{
    /// <summary>Most milestones that one question may be about.</summary>
    private const int MaxMilestones = 50_000;

    /// <summary>What would change.</summary>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="rereading">How phrases would be read.</param>
    /// <param name="on">The day on which lateness is judged.</param>
    /// <param name="where">A filter of milestones in the API's shape; null for none.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="GraphQLException">It is about more than 50,000 milestones.</exception>
    public async Task<WhatIfReport> ReadAsync(
        ReadScope scope,
        Rereading rereading,
        DateOnly on,
        IReadOnlyDictionary<string, object?>? where,
        CancellationToken cancellationToken)
    {
        var source = MilestoneSources.On(on);
        var sql = source.SqlFor(scope);
        sql.Add(SelectSql).Add(" ").Add(source.From).Add(" where ").Add(source.ScopeFor(scope)).Add(RunningSql);
        WhereClause.Add(sql, where, source.Fields);
        sql.Add(" order by m.due_latest, m.title, m.id limit ").AddValue(MaxMilestones + 1);

        await using var row = await sql.ReadOnAsync(database, cancellationToken);
        var changes = new List<WhatIfChange>();
        var (count, leftAlone) = (0, 0);
        while (await row.ReadAsync(cancellationToken))
        {
            if (++count > MaxMilestones)
                throw new GraphQLException($"That is about more than {MaxMilestones} milestones; narrow it by `where`.", "INVALID_VALUE");

            var (phrase, rule) = (row.GetString(3), row.GetString(7));
            var window = new DueWindow(row.GetFieldValue<DateOnly>(5), row.GetFieldValue<DateOnly>(6));
            var reading = row.GetBoolean(10)
                ? null
                : rereading.Of(phrase, row.GetFieldValue<DateOnly>(4), window, rule, Enum.Parse<FiscalCalendar>(row.GetString(8)));
            if (reading is null)
            {
                leftAlone++;
                continue;
            }

            if (reading.Window == window && reading.Rule == rule)
                continue;

            DateOnly? doneOn = row.IsDBNull(9) ? null : row.GetFieldValue<DateOnly>(9);
            changes.Add(new WhatIfChange
            {
                Key = row.GetGuid(0),
                Title = row.GetString(1),
                Agency = row.GetString(2),
                Phrase = phrase,
                Rule = rule,
                Window = window,
                Lateness = window.LatenessOn(on, doneOn),
                NewRule = reading.Rule,
                NewWindow = reading.Window,
                NewLateness = reading.Window.LatenessOn(on, doneOn),
            });
        }

        return new WhatIfReport(rereading, on, changes, leftAlone);
    }

    /// <remarks>The last column: whether the date that stands is one that was approved, or given when a condition ended.</remarks>
    private const string SelectSql = """
        select m.id, m.title, a.agency, m.due_phrase, m.said_on, m.due_earliest, m.due_latest, m.due_rule, m.due_calendar, m.done_on,
          m.due_phrase <> m.published_phrase or coalesce((
            select c.status = 'Approved' from milestone_date_changes c
            where c.milestone_id = m.id and c.status in ('Approved', 'Restated')
            order by c.decided_version desc limit 1
          ), false)
        """;

    private const string RunningSql = " and m.status in ('Committed', 'ReportedDone') and m.due_latest is not null and m.closed_on is null and ";
}
