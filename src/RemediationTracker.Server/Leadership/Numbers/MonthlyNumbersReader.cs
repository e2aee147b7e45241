using Npgsql;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>Reads monthly numbers as one SQL statement.</summary>
public sealed class MonthlyNumbersReader(KeptNumbers kept)
{
    /// <summary>What happened to milestones from the month of a day to that of another, both inclusive; the latest month first.</summary>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="from">A day of the first month.</param>
    /// <param name="to">A day of the last month.</param>
    /// <param name="where">Filter by the finding's severity, in the API's shape; null for none.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<IReadOnlyList<MonthlyNumbers>> ReadAsync(
        ReadScope scope, DateOnly from, DateOnly to, IReadOnlyDictionary<string, object?>? where, CancellationToken cancellationToken)
    {
        var statement = AuditSources.Audits.SqlFor(scope).Add(Sql).Add(where is null ? "" : OfFindingsSql);
        statement.Add(" where ").Add(ReadScope.Sql).Add(scope.Narrowing).Add(" and ");
        WhereClause.Add(statement, where, MilestoneSources.Milestones.Fields);
        statement.Add(" and n.month between date_trunc('month', ").AddValue(from).Add("::date)::date and ").AddValue(to)
            .Add("::date group by n.month, a.agency order by n.month desc, a.agency");

        return kept.AnswerAsync<IReadOnlyList<MonthlyNumbers>>(statement, RowsAsync, cancellationToken);

        async Task<IReadOnlyList<MonthlyNumbers>> RowsAsync(NpgsqlDataReader row)
        {
            var numbers = new List<MonthlyNumbers>();
            while (await row.ReadAsync(cancellationToken))
            {
                numbers.Add(new MonthlyNumbers(
                    row.GetFieldValue<DateOnly>(0),
                    row.GetString(1),
                    row.GetInt32(2),
                    row.GetInt32(3),
                    row.GetInt32(4),
                    row.GetInt32(5),
                    row.GetInt32(6)));
            }

            return numbers;
        }
    }

    private const string Sql = """
        select n.month, a.agency, sum(n.committed)::int, sum(n.restated)::int, sum(n.reported_done)::int, sum(n.verified)::int,
          sum(n.returned)::int
        from monthly_numbers n
          join audits a on a.id = n.audit_id
        """ + " ";

    private const string OfFindingsSql = "join milestones m on m.id = n.milestone_id join findings f on f.id = m.finding_id";
}
