using System.Data;
using System.Text.Json;
using Npgsql;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Search;

/// <summary>Looks for words in the record as it stands, by PostgreSQL's full text search in English.</summary>
public sealed class SearchReader(NpgsqlDataSource database)
{
    /// <summary>Looks, in one statement. What the reader may not see is neither found nor counted.</summary>
    /// <param name="question">What is looked for.</param>
    /// <param name="scope">What the reader sees; of the record as it stands.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="GraphQLException">The words are too many, no text, or say only what to leave out.</exception>
    public async Task<SearchResult> FindAsync(SearchQuestion question, ReadScope scope, CancellationToken cancellationToken)
    {
        if (question.Words.Length > SearchQuestion.MaxLength)
            throw new GraphQLException($"Look for no more than {SearchQuestion.MaxLength} characters.", "INVALID_VALUE");

        if (question.Words.Contains('-') && await OnlyExcludesAsync(question.Words, cancellationToken))
            throw new GraphQLException("Say what to look for too, not only what to leave out.", "INVALID_VALUE");

        await using var reader = await SqlOf(question, scope).ReadOnAsync(database, cancellationToken);
        var hits = new List<SearchHit>();
        var counts = new Dictionary<SearchKind, int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            counts = JsonSerializer.Deserialize<Dictionary<SearchKind, int>>(reader.GetString("counts"))!;
            if (await reader.IsDBNullAsync("kind", cancellationToken))
                break;

            hits.Add(new SearchHit
            {
                Kind = Enum.Parse<SearchKind>(reader.GetString("kind")),
                Key = reader.GetGuid("id"),
                Number = reader.GetInt32("number"),
                Title = MarkedText.Of(reader.GetString("title")),
                Excerpt = MarkedText.Of(reader.GetString("excerpt")),
                FindingTitle = reader["finding_title"] as string,
                AuditTitle = reader.GetString("audit_title"),
                Agency = reader.GetString("agency"),
                PublishedOn = await reader.IsDBNullAsync("published_on", cancellationToken)
                    ? null
                    : await reader.GetFieldValueAsync<DateOnly>("published_on", cancellationToken),
            });
        }

        return new SearchResult(counts, hits);
    }

    /// <summary>Whether nearly every text meets it, since what has none of its words does.</summary>
    private async Task<bool> OnlyExcludesAsync(string words, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(NeededSql);
        command.Parameters.Add(new NpgsqlParameter { Value = words.Replace("\0", "", StringComparison.Ordinal) });
        return await command.ExecuteScalarAsync(cancellationToken) is "T";
    }

    private static SqlText SqlOf(SearchQuestion question, ReadScope scope)
    {
        var sql = new SqlText(knownAt: null);
        sql.Bind(scope.Agency);
        sql.Bind(scope.PublishedOnly);
        var query = $"websearch_to_tsquery('english'::regconfig, translate({sql.Bind(question.Words)}, '<>', '  '))";
        sql.Add("with found as materialized (").Add(FoundSql).Add(ReadScope.Sql);
        if (question.Thing is var (kind, key, number))
            sql.Add(" and s.id = ").AddValue(key).Add(" and s.kind = ").AddValue(kind.ToString()).Add(" and s.number = ").AddValue(number);
        else
            sql.Add($" and s.words @@ {query}");
        if (question.Agency is { } agency)
            sql.Add(" and lower(a.agency) = lower(").AddValue(agency).Add(")");
        sql.Add("), page as materialized (select kind, id, number, ").Add($"{RankSql(query)} as rank, published_on from found");
        if (question.Kind is { } asked)
            sql.Add(" where kind = ").AddValue(asked.ToString());
        sql.Add(OrderSql).Add(" limit ").AddValue(question.Take).Add(" offset ").AddValue(question.Skip).Add(") ");

        var brackets = sql.Bind(MarkedText.Brackets);
        var title = sql.Bind($"{MarkedText.Marks}, HighlightAll=true");
        var body = sql.Bind($"{MarkedText.Marks}, MaxFragments=2, MinWords=15, MaxWords=35, FragmentDelimiter=\" … \"");
        return sql
            .Add(CountsSql)
            .Add($", ts_headline('english', translate(s.title, '<>', {brackets}), {query}, {title}) as title")
            .Add($", ts_headline('english', translate(left(s.body, {MaxLooked}), '<>', {brackets}), {query}, {body}) as excerpt")
            .Add(DetailsSql)
            .Add(OrderSql);
    }

    /// <summary>How much of a text is looked at for an excerpt, in characters.</summary>
    private const string MaxLooked = "50000";

    /// <remarks><c>querytree</c> tells what an index can look for: <c>T</c> where that is nothing.</remarks>
    private const string NeededSql = "select querytree(websearch_to_tsquery('english'::regconfig, translate($1, '<>', '  ')))";

    private const string FoundSql = """
        select s.kind, s.id, s.number, s.words, a.published_on from search_texts s join audits a on a.id = s.audit_id where
        """;

    /// <remarks>
    /// What is found leads to what belongs to it: an audit or a finding weighs more. Where thousands of texts have the words, none of them is
    /// told by these: then the latest come first, which costs less.
    /// </remarks>
    private static string RankSql(string query) => $"""
        (case when (select count(*) from found) <= 2000
          then ts_rank(words, {query}, 1) * case kind when 'Audit' then 4 when 'Finding' then 2 else 1 end
          else 0
        end)
        """;

    private const string OrderSql = " order by rank desc, published_on desc nulls first, id, kind, number";

    private const string CountsSql = """
        select
          (select coalesce(json_object_agg(kind, n), '{}')::text from (select kind, count(*) as n from found group by kind) as kinds) as counts,
          page.kind, page.id, page.number, rank, page.published_on, a.agency, a.title as audit_title,
          case when s.kind <> 'Finding' then f.title end as finding_title
        """;

    private const string DetailsSql = """
         from (values (1)) as always
          left join page on true
          left join search_texts s on s.id = page.id and s.kind = page.kind and s.number = page.number
          left join audits a on a.id = s.audit_id
          left join findings f on f.id = s.finding_id
        """;
}
