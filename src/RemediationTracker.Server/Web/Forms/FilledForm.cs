using Microsoft.Extensions.Primitives;
using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>A form as it stands: what is filled in, and what is wrong with it.</summary>
public sealed record FilledForm
{
    /// <summary>The field that tells what a form is about.</summary>
    public const string About = "for";

    /// <summary>The field with the id under which the act is recorded once, however often the form is sent.</summary>
    public const string Command = "command";

    /// <summary>The field with the phrase whose reading was shown.</summary>
    public const string Seen = "seen";

    /// <summary>The field of the page that one goes to afterwards, where it is not that of the thing.</summary>
    public const string Then = "then";

    /// <summary>The field with the digest of what stood when the form was opened, where it begins with that.</summary>
    public const string Stood = "stood";

    /// <summary>The field with the digest of what is meant once more: <see cref="SentBefore"/>.</summary>
    public const string Again = "again";

    /// <summary>The button that asks for more rows of the field that is its value.</summary>
    public const string More = "more";

    /// <summary>How many empty rows are shown of a field that holds nothing yet, or that more are asked for.</summary>
    private const int SpareRows = 3;

    /// <summary>Most rows of a field; so many recommendations a finding may have.</summary>
    private const int MaxRows = 100;

    /// <summary>Values by field.</summary>
    public IReadOnlyDictionary<string, StringValues> Values { get; init; } = new Dictionary<string, StringValues>();

    /// <summary>The command's id.</summary>
    public string CommandId { get; init; } = Guid.CreateVersion7().ToString();

    /// <summary>What is wrong, field by field; of the whole where the field is null.</summary>
    public IReadOnlyList<(FormField? Field, string Message)> Errors { get; init; } = [];

    /// <summary>How the phrase is read, to be looked at before it is recorded; null when there is nothing to look at.</summary>
    public IReadOnlyList<DueReading>? Readings { get; init; }

    /// <summary>The name that is on record nowhere, of which it is asked whether it is meant; null when nothing is asked.</summary>
    public NameDoubt? Doubt { get; init; }

    /// <summary>What is filled in; empty for nothing.</summary>
    public StringValues this[string name] => Values.GetValueOrDefault(name);

    /// <summary>What is wrong with a field; null for nothing.</summary>
    public string? ErrorOf(FormField field) => Errors.FirstOrDefault(error => error.Field?.Name == field.Name).Message;

    /// <summary>A form that was not sent yet.</summary>
    public static FilledForm New(ActForm form, ActSubject subject, string? then) => new()
    {
        Values = subject.Stands.Where(one => form.BeginsWithWhatStands || form.Carried.Contains(one.Key))
            .Append(new(Then, then))
            .Append(new(Stood, form.BeginsWithWhatStands ? subject.StandsDigest : null))
            .ToDictionary(one => one.Key, one => one.Value),
    };

    /// <summary>A form as it was sent.</summary>
    public static FilledForm Of(IFormCollection sent) => new()
    {
        Values = sent.ToDictionary(field => field.Key, field => field.Value),
        CommandId = sent[Command].ToString(),
    };

    /// <summary>The same, to be put in the place of what stands now.</summary>
    public FilledForm Over(ActForm form, ActSubject subject)
    {
        var values = new Dictionary<string, StringValues>(Values) { [Stood] = subject.StandsDigest };
        foreach (var name in form.Carried.Where(subject.Stands.ContainsKey))
            values[name] = subject.Stands[name];
        return this with { Values = values };
    }

    /// <summary>Whether what it carries along is no longer what stands.</summary>
    public bool IsOvertaken(ActForm form, ActSubject subject) =>
        form.Carried.Any(name => subject.Stands.TryGetValue(name, out var now) && now != this[name]);

    /// <summary>Whether a field holds what stands, but for blanks.</summary>
    public bool IsAsItStands(FormField field, ActSubject subject) =>
        subject.Stands.TryGetValue(field.Name, out var now) && ActInput.Typed(this[field.Name].ToString()) == ActInput.Typed(now.ToString());

    /// <summary>Whether all fields of what stands do.</summary>
    public bool IsAsItStands(ActForm form, ActSubject subject) =>
        form.Fields.Where(field => subject.Stands.ContainsKey(field.Name)).All(field => IsAsItStands(field, subject));

    /// <summary>The same with another value in a field.</summary>
    public FilledForm With(string name, string value) => this with { Values = new Dictionary<string, StringValues>(Values) { [name] = value } };

    /// <summary>How many rows of a field are shown, where one adds as many as one likes.</summary>
    public int RowsShown(FormField field) =>
        Math.Min(RowsOf(field) + (this[More] == field.Name || RowsOf(field) == 0 ? SpareRows : 1), MaxRows);

    /// <summary>How many rows of a field there are, up to the last that holds something.</summary>
    public int RowsOf(FormField field) =>
        Enumerable.Range(0, MaxRows).LastOrDefault(
            row => field.Columns.Any(column => this[field.NameOf(row, column.Name)].ToString().Trim().Length > 0), -1) + 1;
}
