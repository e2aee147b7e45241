using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RemediationTracker.Ledger;

/// <summary>
/// An event as the ledger hashes it: the columns of <c>mt_events</c> but <c>is_archived</c>, as text, in the table's order. The hash is
/// computed here and not by the database's function, which whoever alters the record may have replaced.
/// </summary>
/// <param name="Columns">Thirteen; null for SQL's null.</param>
internal sealed record HashedEvent(IReadOnlyList<string?> Columns)
{
    public const int SeqId = 0;
    public const int Id = 1;
    public const int Stream = 2;
    public const int VersionInStream = 3;
    public const int Data = 4;
    public const int Bdata = 5;
    public const int Type = 6;
    public const int Timestamp = 7;
    public const int TenantId = 8;
    public const int DotNetType = 9;
    public const int CorrelationId = 10;
    public const int CausationId = 11;
    public const int Headers = 12;
    public const int Count = 13;

    public Guid? StreamId => Columns[Stream] is { } text ? Guid.Parse(text) : null;

    public long Version => long.Parse(Columns[VersionInStream]!, CultureInfo.InvariantCulture);

    /// <summary>SHA-256 over the hash before it (empty for position 1), the position and the columns.</summary>
    public byte[] HashAt(long position, byte[] before)
    {
        var text = new StringBuilder();
        AddField(text, position.ToString(CultureInfo.InvariantCulture));
        foreach (var column in Columns)
            AddField(text, column);
        return SHA256.HashData([.. before, .. Encoding.UTF8.GetBytes(text.ToString())]);
    }

    /// <summary>The same event with some columns of another.</summary>
    public HashedEvent With(IReadOnlyList<int> columns, HashedEvent other) =>
        new([.. Columns.Select((own, column) => columns.Contains(column) ? other.Columns[column] : own)]);

    public HashedEvent With(int column, string value) =>
        new([.. Columns.Select((own, index) => index == column ? value : own)]);

    public bool Differs(IReadOnlyList<int> columns, HashedEvent other) =>
        columns.Any(column => Columns[column] != other.Columns[column]);

    private static void AddField(StringBuilder text, string? value)
    {
        if (value is null)
            text.Append('~');
        else
            text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(value)}:{value},");
    }
}
