using Npgsql;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Leadership.Overdue;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Lists;

/// <summary>
/// Reads the read models, and of each row the columns asked for: the others are null or default. Lists and look-ups take the reader's
/// scope; what is out of scope is as if it were not there. What hangs on a row (recommendations, progress) is read for rows that were read
/// in scope.
/// </summary>
public sealed class TrackerReader(NpgsqlDataSource database)
{
    private readonly ListReader lists = new(database);
    private readonly RowReader rows = new(database);
    private readonly MonthlyNumbersReader months = new(database);

    /// <summary>Waits a moment until the record can be read as it stood at the scope's instant, which every reading does as well.</summary>
    /// <exception cref="GraphQLException">The instant is in the future, or the history has not come as far.</exception>
    public Task ReadyAsync(ReadScope scope, CancellationToken cancellationToken) => scope.KnownAt is { } instant
        ? HistoryGate.PassAsync(database, SqlText.ToEndOfMillisecond(instant), cancellationToken)
        : Task.CompletedTask;

    internal Task<Page<AuditRow>> AuditsAsync(ReadScope scope, ListArguments list, CancellationToken cancellationToken) =>
        lists.ReadAsync(Sources.Audits, scope, Values(scope), list, cancellationToken);

    internal Task<Page<FindingRow>> FindingsAsync(ReadScope scope, ListArguments list, CancellationToken cancellationToken) =>
        lists.ReadAsync(Sources.Findings, scope, Values(scope), list, cancellationToken);

    internal Task<Page<MilestoneRow>> MilestonesAsync(
        ReadScope scope, DateOnly on, LatenessAgainst against, ListArguments list, CancellationToken cancellationToken) =>
        lists.ReadAsync(MilestoneSources.Milestones, scope, Values(scope, on, against), list, cancellationToken);

    /// <summary>What is overdue or possibly late on a day, the certain first, then what was due first.</summary>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="on">The day on which lateness is judged.</param>
    /// <param name="against">The window against which it is judged.</param>
    /// <param name="lateness">Narrows the list; null for both. Other kinds of lateness are never in it.</param>
    /// <param name="list">Columns, filter, order and page.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    internal Task<Page<MilestoneRow>> OverdueAsync(
        ReadScope scope,
        DateOnly on,
        LatenessAgainst against,
        IReadOnlyList<Lateness>? lateness,
        ListArguments list,
        CancellationToken cancellationToken)
    {
        Lateness[] late = [Lateness.Overdue, Lateness.PossiblyLate];
        var asked = late.Where(l => lateness?.Contains(l) ?? true).Select(l => l.ToString()).ToList();
        var narrowed = new Dictionary<string, object?> { ["in"] = asked };
        var conditions = new List<object> { new Dictionary<string, object?> { ["lateness"] = narrowed } };
        if (list.Where is { } where)
            conditions.Add(where);
        var filter = new Dictionary<string, object?> { ["and"] = conditions };
        return MilestonesAsync(scope, on, against, list with { Where = filter }, cancellationToken);
    }

    /// <summary>Every commitment that is overdue or possibly late on a day, in order, read page by page.</summary>
    public async Task<IReadOnlyList<MilestoneRow>> AllOverdueAsync(
        ReadScope scope, DateOnly on, IReadOnlyList<Lateness>? lateness, CancellationToken cancellationToken)
    {
        var all = new List<MilestoneRow>();
        string? after = null;
        do
        {
            var next = new PageArguments(PageArguments.MaxSize, after, null, null);
            var list = new ListArguments { Page = next, Columns = [.. MilestoneSources.Milestones.Columns.Keys] };
            var page = await OverdueAsync(scope, on, LatenessAgainst.Current, lateness, list, cancellationToken);
            all.AddRange(page.Items.Select(item => item.Row));
            after = page.HasNext ? page.Items[^1].Cursor : null;
        }
        while (after is not null);
        return all;
    }

    /// <summary>What happened to milestones from the month of a day to that of another, both inclusive; the latest month first.</summary>
    public Task<IReadOnlyList<MonthlyNumbers>> MonthlyNumbersAsync(
        ReadScope scope, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        months.ReadAsync(scope, from, to, cancellationToken);

    /// <summary>Whether any milestone is on record.</summary>
    public async Task<bool> HasAnyAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(HasAnySql);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    internal Task<IReadOnlyDictionary<Guid, AuditRow>> AuditsByKeyAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken) =>
        rows.ByKeyAsync(Sources.Audits, scope, Values(scope), columns, keys, row => row.Key, cancellationToken);

    internal Task<IReadOnlyDictionary<Guid, FindingRow>> FindingsByKeyAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken) =>
        rows.ByKeyAsync(Sources.Findings, scope, Values(scope), columns, keys, row => row.Key, cancellationToken);

    internal Task<IReadOnlyDictionary<Guid, MilestoneRow>> MilestonesByKeyAsync(
        ReadScope scope, DateOnly on, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken)
    {
        var values = Values(scope, on, LatenessAgainst.Current);
        return rows.ByKeyAsync(MilestoneSources.Milestones, scope, values, columns, keys, row => row.Key, cancellationToken);
    }

    /// <summary>Findings by audit, by title.</summary>
    internal Task<ILookup<Guid, FindingRow>> FindingsOfAuditsAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> auditKeys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            Sources.Findings,
            scope,
            Values(scope),
            columns,
            "auditKey",
            "f.title, f.id",
            auditKeys,
            row => row.AuditKey,
            cancellationToken);

    /// <summary>Milestones by finding, in the order in which they were recorded.</summary>
    internal Task<ILookup<Guid, MilestoneRow>> MilestonesOfFindingsAsync(
        ReadScope scope,
        DateOnly on,
        IReadOnlyList<string> columns,
        IReadOnlyCollection<Guid> findingKeys,
        CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            MilestoneSources.Milestones,
            scope,
            Values(scope, on, LatenessAgainst.Current),
            columns,
            "findingKey",
            "m.seq_id",
            findingKeys,
            row => row.FindingKey,
            cancellationToken);

    /// <summary>Recommendations by finding, in order of number. The caller has read the findings in scope.</summary>
    internal Task<ILookup<Guid, RecommendationRow>> RecommendationsOfFindingsAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> findingKeys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            RecommendationSources.Recommendations,
            scope,
            columns,
            "findingKey",
            "r.number",
            findingKeys,
            row => row.FindingKey,
            cancellationToken);

    /// <summary>Progress by milestone, the latest first. The caller has read the milestones in scope.</summary>
    internal Task<ILookup<Guid, ProgressRow>> ProgressOfMilestonesAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> milestoneKeys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            MilestoneSources.Progress,
            scope,
            columns,
            "milestoneKey",
            "p.version desc",
            milestoneKeys,
            row => row.MilestoneKey,
            cancellationToken);

    /// <summary>Evidence by milestone, the latest first. The caller has read the milestones in scope.</summary>
    internal Task<ILookup<Guid, EvidenceRow>> EvidenceOfMilestonesAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> milestoneKeys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            MilestoneSources.Evidence,
            scope,
            columns,
            "milestoneKey",
            "v.version desc",
            milestoneKeys,
            row => row.MilestoneKey,
            cancellationToken);

    /// <summary>Evidence by its keys. The caller has read what cites it in scope.</summary>
    internal Task<IReadOnlyDictionary<Guid, EvidenceRow>> EvidenceByKeyAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken) =>
        rows.ByKeyAsync(MilestoneSources.Evidence, scope, [], columns, keys, row => row.Key, cancellationToken);

    /// <summary>Verifications by milestone or finding, the earliest first. The caller has read these in scope.</summary>
    internal Task<ILookup<Guid, VerificationRow>> VerificationsAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            VerificationSources.Verifications, scope, columns, "key", "v.version", keys, row => row.Key, cancellationToken);

    /// <summary>What is needed to give a file of evidence; null when there is none. The caller sees to it that it is in scope.</summary>
    internal async Task<EvidenceRow?> EvidenceFileAsync(Guid key, CancellationToken cancellationToken)
    {
        string[] columns = ["id", "milestoneKey", "name", "mediaType", "sha256"];
        var found = await rows.WhereInAsync(
            MilestoneSources.Evidence, ReadScope.Everything, [], columns, "id", "v.version", [key], cancellationToken);
        return found.FirstOrDefault();
    }

    /// <summary>Changes of dates by milestone, the earliest first. The caller has read the milestones in scope.</summary>
    internal Task<ILookup<Guid, DateChangeRow>> DateChangesOfMilestonesAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> milestoneKeys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            MilestoneSources.DateChanges,
            scope,
            columns,
            "milestoneKey",
            "c.version",
            milestoneKeys,
            row => row.MilestoneKey,
            cancellationToken);

    internal Task<Page<RecommendationRow>> RecommendationsAsync(ReadScope scope, ListArguments list, CancellationToken cancellationToken) =>
        lists.ReadAsync(RecommendationSources.AllRecommendations, scope, Values(scope), list, cancellationToken);

    /// <summary>The findings that repeat each of these, by title.</summary>
    internal Task<ILookup<Guid, FindingRow>> RepeatsOfFindingsAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> findingKeys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            Sources.Findings,
            scope,
            Values(scope),
            columns,
            "priorFindingKey",
            "f.title, f.id",
            findingKeys,
            row => row.PriorFindingKey!.Value,
            cancellationToken);

    /// <summary>Comments by finding, the latest first. The caller has read the findings in scope, and may read comments.</summary>
    internal Task<ILookup<Guid, CommentRow>> CommentsOfFindingsAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> findingKeys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            SincePublication.Of(Sources.Comments, "c", scope),
            scope,
            columns,
            "findingKey",
            "c.version desc",
            findingKeys,
            row => row.FindingKey,
            cancellationToken);

    /// <summary>Responses and replies by finding, the earliest first. The caller has read the findings in scope.</summary>
    internal Task<ILookup<Guid, StatementRow>> StatementsOfFindingsAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> findingKeys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            SincePublication.Of(StatementSource.Statements, "t", scope),
            scope,
            columns,
            "findingKey",
            "t.version",
            findingKeys,
            row => row.FindingKey,
            cancellationToken);

    /// <summary>Which events of findings are about which recommendation, in order. The caller has read the findings in scope.</summary>
    internal Task<ILookup<Guid, RecommendationAct>> ActsOfFindingsAsync(
        ReadScope scope, IReadOnlyCollection<Guid> findingKeys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            SincePublication.Of(RecommendationSources.RecommendationActs, "t", scope),
            scope,
            [.. RecommendationSources.RecommendationActs.Columns.Keys],
            "findingKey",
            "t.version",
            findingKeys,
            row => row.FindingKey,
            cancellationToken);

    internal Task<Page<SurveyRow>> SurveysAsync(ReadScope scope, ListArguments list, CancellationToken cancellationToken) =>
        lists.ReadAsync(SurveySources.Surveys, scope, Values(scope), list, cancellationToken);

    internal Task<IReadOnlyDictionary<Guid, SurveyRow>> SurveysByKeyAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> keys, CancellationToken cancellationToken) =>
        rows.ByKeyAsync(SurveySources.Surveys, scope, Values(scope), columns, keys, row => row.Key, cancellationToken);

    internal Task<Page<SurveyQuestionRow>> SurveyQuestionsAsync(ReadScope scope, ListArguments list, CancellationToken cancellationToken) =>
        lists.ReadAsync(SurveySources.Questions, scope, Values(scope), list, cancellationToken);

    /// <summary>Questions by survey, in the survey's order.</summary>
    internal Task<ILookup<Guid, SurveyQuestionRow>> QuestionsOfSurveysAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> surveyKeys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            SurveySources.Questions,
            scope,
            Values(scope),
            columns,
            "surveyKey",
            "q.ordinal",
            surveyKeys,
            row => row.SurveyKey,
            cancellationToken);

    /// <summary>Questions about the recommendations of each finding.</summary>
    internal Task<ILookup<Guid, SurveyQuestionRow>> QuestionsOfFindingsAsync(
        ReadScope scope, IReadOnlyList<string> columns, IReadOnlyCollection<Guid> findingKeys, CancellationToken cancellationToken) =>
        rows.OfParentsAsync(
            SurveySources.Questions,
            scope,
            Values(scope),
            columns,
            "findingKey",
            "q.ordinal",
            findingKeys,
            row => row.FindingKey,
            cancellationToken);

    private static object?[] Values(ReadScope scope) => [scope.Agency, scope.PublishedOnly];

    private static object?[] Values(ReadScope scope, DateOnly on, LatenessAgainst against) =>
        [.. Values(scope), on, against is LatenessAgainst.Original];

    private const string HasAnySql = "select exists (select from milestones)";

}
