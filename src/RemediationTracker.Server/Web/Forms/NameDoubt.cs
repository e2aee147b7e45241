using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>
/// A name that is on record nowhere, in a field that mostly holds one that is: perhaps a slip, perhaps a new one. Whoever typed it is asked
/// once, and the answer comes with the form.
/// </summary>
/// <param name="Field">The field.</param>
/// <param name="Name">As it was typed.</param>
/// <param name="Meant">The name on record that is like it; null when none is.</param>
public sealed record NameDoubt(FormField Field, string Name, string? Meant)
{
    /// <summary>The field with the name of which it was asked: another one that is typed afterwards is asked of anew.</summary>
    public const string Asked = "doubted";

    /// <summary>The field with the answer: the name that is meant.</summary>
    public const string Sure = "sure";

    /// <summary>No name is that long, and what is like a long text takes long to find.</summary>
    private const int LongestName = 200;

    /// <summary>What is asked.</summary>
    public string Message => $"“{Name}” is not on record yet.{(Meant is null ? "" : $" Did you mean “{Meant}”?")}";

    /// <summary>What may be answered: the name that is meant, and what that means.</summary>
    public IReadOnlyList<(string Name, string Text)> Answers =>
    [
        .. Meant is null ? Array.Empty<(string, string)>() : [(Meant, $"I mean “{Meant}”")],
        (Name, $"{Field.NewName}, “{Name}”"),
    ];

    /// <summary>The form as it is meant, or what is still to be asked of it.</summary>
    public static (FilledForm Meant, NameDoubt? Doubt) Of(ActForm form, ActSubject subject, FilledForm filled)
    {
        if (form.Fields.FirstOrDefault(one => one.NewName is not null) is not { } field)
            return (filled, null);

        var name = filled[field.Name].ToString().Trim();
        var known = new KnownNames([.. ActInput.ChoicesOf(field, subject).Select(one => one.Value)], []);
        // Of a record without audits, every name is new.
        if (name.Length is 0 or > LongestName || known.Agencies.Count == 0)
            return (filled, null);
        // So is what stands, which may be what is to be spelled otherwise.
        if (known.Agencies.Contains(name) || (form.SendsChanges && name.Equals(subject.Stands.GetValueOrDefault(field.Name).ToString(), StringComparison.OrdinalIgnoreCase)))
            return (filled, null);
        // In other capitals it is the same one, and is spelled as on record.
        if (known.Agencies.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } spelled)
            return (filled.With(field.Name, spelled), null);

        var doubt = new NameDoubt(field, name, known.Meant(name));
        var answer = filled[Asked] == name ? filled[Sure].ToString() : "";
        return answer == name ? (filled, null)
            : answer.Length > 0 && answer == doubt.Meant ? (filled.With(field.Name, answer), null)
            : (filled, doubt);
    }
}
