namespace RemediationTracker.Server.Web.Forms;

/// <summary>The form of an act: a mutation of the API that concerns one thing.</summary>
/// <param name="Mutation">Its name in the API.</param>
/// <param name="Title">What one does, as a heading and as a link.</param>
/// <param name="Button">What the button says.</param>
/// <param name="Done">What is told when it was recorded.</param>
/// <param name="Fields">What is filled in, from the top.</param>
public sealed record ActForm(string Mutation, string Title, string Button, string Done, params IReadOnlyList<FormField> Fields)
{
    /// <summary>Name of this wording of the act, by which what was done is told; the mutation's but for <see cref="ActSubject.Wordings"/>.</summary>
    public string Name { get; init; } = Mutation;

    /// <summary>What to know before doing it; null for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Names of the fields that say how the words are read that say when something is due.</summary>
    public IReadOnlyList<string> ReadWith { get; init; } = [];

    /// <summary>The field of the words that say when something is due; null for none.</summary>
    public FormField? PhraseField => Fields.FirstOrDefault(one => one.Kind is FieldKind.Phrase or FieldKind.PhraseWords);

    /// <summary>Names of what the form carries along unseen: what it was about when it was opened.</summary>
    public IReadOnlyList<string> Carried { get; init; } = [];

    /// <summary>Whether the thing is judged as it stands, so that the form shows it whole.</summary>
    public bool ShowsWhole { get; init; }

    /// <summary>Whether the fields hold at first what stands: what is taken out of them stands no more.</summary>
    public bool BeginsWithWhatStands { get; init; }

    /// <summary>
    /// Of one that begins with what stands: whether only what is changed of that is sent, empty where it was emptied, and the form refused while
    /// nothing is.
    /// </summary>
    public bool SendsChanges { get; init; }

    /// <summary>In a path of <see cref="Makes"/>: the id of what was made.</summary>
    public const string Id = "{id}";

    /// <summary>What the act makes: the answer's field that has it, and the path of its page. Null when one comes back to the thing.</summary>
    public (string Field, string Path)? Makes { get; init; }
}
