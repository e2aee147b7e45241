using Npgsql;
using RemediationTracker.Server.MadeUp;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Web;

/// <summary>Whether all that is on record is made up, which each page then says once, at its top.</summary>
public sealed class RecordSign(NpgsqlDataSource database)
{
    private volatile bool isMadeUp;

    /// <summary>Whether it was, when it was last looked at.</summary>
    public bool IsMadeUp => isMadeUp;

    /// <summary>Looks.</summary>
    public async Task LookAsync()
    {
        try
        {
            await using var command = database.CreateCommand(IsMadeUpSql);
            isMadeUp = await command.ExecuteScalarAsync() is true;
        }
        catch (NpgsqlException e) when (DatabaseFailure.IsUnavailable(e))
        {
            // The page that says so has its banner as it was.
        }
    }

    /// <summary>A name without the mark, where the page says that all is made up.</summary>
    public string? Unmarked(string? name) =>
        IsMadeUp && name?.StartsWith(MadeUpWords.Mark, StringComparison.Ordinal) is true ? name[MadeUpWords.Mark.Length..].TrimStart() : name;

    private const string IsMadeUpSql = $"""
        select exists (select from audits) and not exists (select from audits where not starts_with(title, '{MadeUpWords.Mark}'))
        """;
}
