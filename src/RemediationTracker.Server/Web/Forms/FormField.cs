namespace RemediationTracker.Server.Web.Forms;

/// <summary>A field of a form: one of the input of its mutation.</summary>
/// <param name="Name">As the input and its errors name it.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Kind">What is filled in.</param>
/// <param name="Hint">What helps to fill it in; null for nothing.</param>
/// <param name="IsRequired">Whether it must be filled in.</param>
public sealed record FormField(string Name, string Label, FieldKind Kind, string? Hint = null, bool IsRequired = true)
{
    /// <summary>
    /// What may be chosen, of <see cref="FieldKind.Choice"/>: the API's name, and the words. None: what the thing has,
    /// <see cref="ActSubject.Choices"/>.
    /// </summary>
    public IReadOnlyList<(string Value, string Text)> Choices { get; init; } = [];

    /// <summary>Whether it is one of two fields of which one must be filled in, and not both; such a one is not called optional.</summary>
    public bool IsEither { get; init; }

    /// <summary>
    /// Of a line that mostly holds a name on record, one of <see cref="ActSubject.Choices"/>: what it means that it holds another one, as in
    /// “Open it for a new agency”, which is asked once. Null of a line that holds whatever one likes.
    /// </summary>
    public string? NewName { get; init; }

    /// <summary>When it must be filled in though it may be left empty else, as in “needed unless it is implemented”; null for never.</summary>
    public string? NeededWhen { get; init; }

    /// <summary>What one row holds, of <see cref="FieldKind.Rows"/>.</summary>
    public IReadOnlyList<FormField> Columns { get; init; } = [];

    /// <summary>
    /// Of <see cref="FieldKind.Rows"/>: the field of each with the number of what the row is about, one of <see cref="ActSubject.Choices"/>.
    /// Null where one adds as many rows as one likes.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>The name of a column's field in a row, 0 for the first.</summary>
    public string NameOf(int row, string column) => $"{Name}.{row}.{column}";

    /// <summary>A column's field in a row, 0 for the first. The row says whether any of it must be filled in.</summary>
    public FormField At(int row, FormField column) => column with { Name = NameOf(row, column.Name), IsRequired = false };
}

/// <summary>What a field holds.</summary>
public enum FieldKind
{
    /// <summary>A text of one line; what the thing has of <see cref="ActSubject.Choices"/> is suggested.</summary>
    Line,

    /// <summary>A text of many lines.</summary>
    Text,

    /// <summary>A day.</summary>
    Day,

    /// <summary>The words that say when something is due.</summary>
    Phrase,

    /// <summary>The same, which the input takes as a text.</summary>
    PhraseWords,

    /// <summary>One of some.</summary>
    Choice,

    /// <summary>A file.</summary>
    File,

    /// <summary>Any number of what the thing has: <see cref="ActSubject.Choices"/>.</summary>
    Some,

    /// <summary>The same, by whole numbers.</summary>
    SomeNumbers,

    /// <summary>All that the thing has of <see cref="ActSubject.Choices"/>: shown, and sent as it was shown.</summary>
    All,

    /// <summary>Rows of fields, of which those without any value are left out.</summary>
    Rows,
}
