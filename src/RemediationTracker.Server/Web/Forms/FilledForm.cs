using System.Globalization;
using System.Text.Json.Nodes;
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

    /// <summary>Values by field.</summary>
    public IReadOnlyDictionary<string, StringValues> Values { get; init; } = new Dictionary<string, StringValues>();

    /// <summary>The command's id.</summary>
    public string CommandId { get; init; } = Guid.CreateVersion7().ToString();

    /// <summary>What is wrong, field by field; of the whole where the field is null.</summary>
    public IReadOnlyList<(FormField? Field, string Message)> Errors { get; init; } = [];

    /// <summary>How the phrase is read, to be looked at before it is recorded; null when there is nothing to look at.</summary>
    public IReadOnlyList<DueReading>? Readings { get; init; }

    /// <summary>What is filled in; empty for nothing.</summary>
    public StringValues this[string name] => Values.GetValueOrDefault(name);

    /// <summary>What is wrong with a field; null for nothing.</summary>
    public string? ErrorOf(FormField field) => Errors.FirstOrDefault(error => error.Field == field).Message;

    /// <summary>A form as it was sent.</summary>
    public static FilledForm Of(IFormCollection sent) => new()
    {
        Values = sent.ToDictionary(field => field.Key, field => field.Value),
        CommandId = sent[Command].ToString(),
    };

    /// <summary>The input of the mutation, and what cannot be put into it.</summary>
    public (JsonObject Input, List<(FormField? Field, string Message)> Errors) InputOf(IActs acts, ActForm form)
    {
        var input = new JsonObject { [acts.SubjectField] = this[About].ToString(), ["commandId"] = CommandId };
        var errors = new List<(FormField?, string)>();
        foreach (var name in form.Carried)
        {
            var carried = this[name].ToString();
            input[name] = Number(carried);
        }

        foreach (var field in form.Fields)
        {
            var text = this[field.Name].ToString().ReplaceLineEndings("\n").Trim();
            if (field.Kind is FieldKind.Some or FieldKind.SomeNumbers or FieldKind.All)
            {
                var areNumbers = field.Kind is FieldKind.SomeNumbers;
                if (this[field.Name] is { Count: > 0 } chosen)
                    input[field.Name] = new JsonArray([.. chosen.Select(one => areNumbers ? Number(one) : JsonValue.Create(one))]);
            }
            else if (text.Length == 0 && !field.IsRequired)
            {
                continue;
            }
            else if (field.Kind is FieldKind.Phrase)
            {
                input[field.Name] = new JsonObject { ["phrase"] = text };
            }
            else if (field.Kind is FieldKind.Day && !DateOnly.TryParseExact(text, "O", out _))
            {
                errors.Add((field, $"“{text}” is not a day; choose one, or write it as yyyy-MM-dd."));
            }
            else if (field.Kind is FieldKind.Choice && field.Choices.All(choice => choice.Value != text))
            {
                errors.Add((field, "Choose one."));
            }
            else
            {
                input[field.Name] = text;
            }
        }

        return (input, errors);
    }

    /// <summary>A whole number where the text is one; else the text, which the API refuses where it wants a number.</summary>
    private static JsonValue? Number(string? text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text);
}
