namespace RemediationTracker.Server.ReadModels.History;

/// <summary>A table whose rows change, with the two that keep what they were (<c>schema/postgres/0127</c>).</summary>
/// <param name="Name">The live table.</param>
/// <param name="Stream">The column with the id of the stream whose events write a row.</param>
/// <param name="Key">The columns that, with <paramref name="Stream"/>, tell rows apart; empty when a stream has one row.</param>
internal sealed record KeptTable(string Name, string Stream, params IReadOnlyList<string> Key)
{
    public static IReadOnlyList<KeptTable> All { get; } =
    [
        new("audits", "id"),
        new("findings", "id"),
        new("recommendations", "finding_id", "number"),
        new("milestones", "id"),
        new("milestone_date_changes", "milestone_id", "version"),
        new("reports", "stream_id", "version"),
        new("surveys", "id"),
        new("survey_questions", "survey_id", "ordinal"),
    ];

    /// <summary>The rows as far as the history has come.</summary>
    public string Replayed => Name + "_replayed";

    /// <summary>The rows as they were, each with the range of time in which the record said so.</summary>
    public string History => Name + "_history";

    /// <summary>
    /// Begins a range for each row of the stream <c>$1</c> that an event, recorded at <c>$2</c>, has changed, and ends the one before. What
    /// stood for no time, since events of one append bear one instant, leaves nothing. A time before the last one of the stream, which a
    /// foreign writer's clock may give, counts as that.
    /// </summary>
    public string KeepSql => $"""
        with moment as (
          select greatest($2::timestamptz, max(lower(known))) as at from {History} where {Stream} = $1
        ), after as (
          select {KeySql}, r as row, to_jsonb(r) as content from {Replayed} r where {Stream} = $1
        ), before as (
          select {KeySql}, ctid as place, lower(known) as since, to_jsonb(h) - 'known' as content
          from {History} h
          where {Stream} = $1 and upper_inf(known)
        ), changed as (
          select before.place, before.since, after.row, after.content is null as is_gone
          from before full join after using ({KeySql})
          where before.content is distinct from after.content
        ), undone as (
          delete from {History} h using changed, moment where h.ctid = changed.place and changed.since = moment.at
        ), ended as (
          update {History} h set known = tstzrange(changed.since, moment.at)
          from changed, moment
          where h.ctid = changed.place and changed.since < moment.at
        )
        insert into {History} select tstzrange(moment.at, null), (changed.row).* from changed, moment where not changed.is_gone
        """;

    private string KeySql => string.Join(", ", [Stream, .. Key]);
}
