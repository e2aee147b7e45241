using Npgsql;
using RemediationTracker.Server.MadeUp;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Web;

/// <summary>What is made up of the record, which each page then says once, at its top.</summary>
/// <remarks>
/// The audits are counted once for as long as nothing is recorded: where the record ends where it did and no event waits for its seal, it
/// is as it was. So the sign costs a page one look, and no count.
/// </remarks>
public sealed class RecordSign(NpgsqlDataSource database)
{
    private const long Unknown = -1;

    private volatile Counted counted = new(Unknown, 0, 0);

    /// <summary>Whether anything was made up, when it was last looked at.</summary>
    public bool HasMadeUp => counted.MadeUp > 0;

    /// <summary>What is made up, in sentences; null when nothing is.</summary>
    public string? Told => counted switch
    {
        { MadeUp: 0 } => null,
        { MadeUp: var madeUp, Published: var published } when madeUp == published =>
            "This record is made up, to practice on. No audit, agency or person in it is real.",
        { MadeUp: var madeUp, Published: var published } =>
            $"{Words.Number(madeUp)} of {Words.Number(published)} published audits here are made up "
            + $"for practice: those of agencies whose names begin with {MadeUpWords.Secretariat}.",
    };

    /// <summary>Whether a thing of this name is made up.</summary>
    public static bool IsMadeUp(string? name) => name?.StartsWith(MadeUpWords.Mark, StringComparison.Ordinal) is true;

    /// <summary>Looks.</summary>
    public async Task LookAsync()
    {
        try
        {
            await CountAsync();
        }
        catch (NpgsqlException e) when (DatabaseFailure.IsUnavailable(e))
        {
            // The page that says so has its banner as it was.
        }
    }

    private async Task CountAsync()
    {
        var before = counted;
        await using var command = database.CreateCommand(LookSql);
        command.Parameters.Add(new() { Value = before.End });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var end = row.IsDBNull(0) ? Unknown : row.GetInt64(0);
        if (end is Unknown || end != before.End)
            counted = new(end, row.GetInt64(1), row.GetInt64(2));
    }

    /// <summary>A text without the marks of what is made up, where the page says so at its top.</summary>
    public string? Unmarked(string? text) => HasMadeUp ? text?.Replace($"{MadeUpWords.Mark} ", "", StringComparison.Ordinal) : text;

    /// <remarks>Drafts, which auditors alone know of, are not told by number. Nothing is counted where the end is the one given.</remarks>
    private const string LookSql = $"""
        select looked.at, counted.made_up, counted.published
        from (select case when not exists (select from unsealed) then ledger_end() end) looked(at)
        left join lateral (
            select count(published_on) filter (where starts_with(title, '{MadeUpWords.Mark}')), count(published_on)
            from audits
            where looked.at is distinct from $1
        ) counted(made_up, published) on true
        """;

    /// <summary>Where the record ended, and how many of its published audits were made up, and there at all.</summary>
    private sealed record Counted(long End, long MadeUp, long Published);
}
