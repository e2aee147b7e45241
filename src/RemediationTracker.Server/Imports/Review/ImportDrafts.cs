using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Npgsql;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>
/// What auditors have begun to import, in the database: a file of megabytes is not sent back and forth with each form, what the record says
/// of its SHA-256 cannot be changed in a form, and whoever closes the page finds it as they left it. Each sees their own alone.
/// </summary>
internal sealed class ImportDrafts(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How long one is kept after it was last changed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>How many somebody may have; the oldest go.</summary>
    public const int Most = 10;

    /// <summary>Keeps one, and lets go of what is too old or too much.</summary>
    public async Task AddAsync(ImportDraft draft, string subject, CancellationToken cancellationToken)
    {
        await using var command = Command(
            AddSql,
            draft.Id,
            subject,
            draft.Kind,
            draft.Name,
            draft.Title,
            draft.Content,
            (object?)draft.Encoding ?? DBNull.Value,
            Json(draft.Typed),
            Now + Kept,
            Now,
            Most);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>One of somebody's; null when there is none, or it is somebody else's.</summary>
    public async Task<ImportDraft?> FindAsync(Guid id, string subject, CancellationToken cancellationToken)
    {
        await using var command = Command(FindSql, id, subject, Now);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var draft = new ImportDraft(
            id, row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(3), row.IsDBNull(4) ? null : row.GetString(4))
        {
            Title = row.GetString(2),
        };
        try
        {
            return draft.Checked() with
            {
                Typed = row.IsDBNull(5) ? new Dictionary<string, StringValues>() : TypedOf(row.GetFieldValue<byte[]>(5)),
                Outcome = row.IsDBNull(6) ? null : JsonSerializer.Deserialize<DraftOutcome>(row.GetFieldValue<byte[]>(6), ImportDraft.Json),
            };
        }
        catch (JsonException)
        {
            return draft with { IsOutdated = true };
        }
    }

    /// <summary>Those of somebody that are not recorded, the latest first.</summary>
    public async Task<IReadOnlyList<OpenDraft>> OpenAsync(string subject, CancellationToken cancellationToken)
    {
        await using var command = Command(OpenSql, subject, Now);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var open = new List<OpenDraft>();
        while (await row.ReadAsync(cancellationToken))
        {
            open.Add(new OpenDraft(
                row.GetGuid(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                row.GetFieldValue<DateTimeOffset>(4),
                row.GetFieldValue<DateTimeOffset>(5)));
        }

        return open;
    }

    /// <summary>Keeps what is filled in.</summary>
    public Task TypeAsync(
        Guid id, string subject, IReadOnlyDictionary<string, StringValues> typed, CancellationToken cancellationToken) =>
        ChangeAsync(TypeSql, id, subject, Json(typed), cancellationToken);

    /// <summary>Keeps what came of it.</summary>
    public Task CloseAsync(Guid id, string subject, DraftOutcome outcome, CancellationToken cancellationToken) =>
        ChangeAsync(CloseSql, id, subject, JsonSerializer.SerializeToUtf8Bytes(outcome, ImportDraft.Json), cancellationToken);

    /// <summary>Lets go of one.</summary>
    public async Task DeleteAsync(Guid id, string subject, CancellationToken cancellationToken)
    {
        await using var command = Command(DeleteSql, id, subject);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private async Task ChangeAsync(string sql, Guid id, string subject, byte[] value, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, id, subject, value, Now + Kept);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
#pragma warning disable CA2100 // One of the constants below.
        var command = database.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static byte[] Json(IReadOnlyDictionary<string, StringValues> typed) =>
        JsonSerializer.SerializeToUtf8Bytes(typed.ToDictionary(one => one.Key, one => one.Value.ToArray()));

    private static Dictionary<string, StringValues> TypedOf(byte[] json) =>
        JsonSerializer.Deserialize<Dictionary<string, string?[]>>(json)!.ToDictionary(one => one.Key, one => new StringValues(one.Value));

    private const string AddSql = """
        with old as (
          delete from import_drafts
          where kept_until < $10
            or id in (select id from import_drafts where subject = $2 order by kept_until desc offset $11 - 1)
        )
        insert into import_drafts (id, subject, kind, name, title, content, encoding, typed, kept_until, begun_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private const string FindSql = """
        select kind, name, title, content, encoding, typed, outcome from import_drafts where id = $1 and subject = $2 and kept_until > $3
        """;

    private const string OpenSql = """
        select id, kind, name, title, begun_at, kept_until
        from import_drafts
        where subject = $1 and kept_until > $2 and outcome is null
        order by id desc
        """;

    private const string TypeSql = "update import_drafts set typed = $3, kept_until = $4 where id = $1 and subject = $2";

    private const string CloseSql = "update import_drafts set outcome = $3, kept_until = $4 where id = $1 and subject = $2";

    private const string DeleteSql = "delete from import_drafts where id = $1 and subject = $2";
}
