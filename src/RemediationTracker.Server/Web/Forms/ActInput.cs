using System.Globalization;
using System.Text.Json.Nodes;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>The input of a mutation, as a form fills it in.</summary>
/// <param name="Input">The input.</param>
/// <param name="Rows">The rows that its lists are made of: those of the form that hold something.</param>
/// <param name="Errors">What cannot be put into it.</param>
internal sealed record ActInput(JsonObject Input, IReadOnlyList<ActInput.Row> Rows, List<(FormField? Field, string Message)> Errors)
{
    /// <summary>The input that a form makes.</summary>
    public static ActInput Of(ActForm form, ActSubject subject, FilledForm filled)
    {
        var input = new JsonObject { ["commandId"] = filled.CommandId };
        foreach (var (name, id) in subject.Named)
            input[name] = id;
        foreach (var name in form.Carried)
            input[name] = Number(filled[name].ToString());

        var errors = new List<(FormField?, string)>();
        var rows = new List<Row>();
        foreach (var field in form.Fields)
        {
            if (field.Kind is FieldKind.Rows)
            {
                input[field.Name] = ListOf(field, subject, filled, rows, errors);
                continue;
            }

            if (form.SendsChanges && filled.IsAsItStands(field, subject))
                continue;
            var (value, error) = Value(form.SendsChanges ? field with { IsRequired = true } : field, field.Name, subject, filled);
            if (error is not null)
                errors.Add((field, error));
            else if (value is not null)
                input[field.Name] = value;
        }

        return new ActInput(input, rows, errors);
    }

    /// <summary>What one field holds; null for nothing.</summary>
    private static (JsonNode? Value, string? Error) Value(FormField field, string name, ActSubject subject, FilledForm filled)
    {
        var text = Typed(filled[name].ToString());
        if (field.Kind is FieldKind.Some or FieldKind.SomeNumbers or FieldKind.All)
        {
            return filled[name] is { Count: > 0 } chosen
                ? (new JsonArray([.. chosen.Select(one => field.Kind is FieldKind.SomeNumbers ? Number(one) : JsonValue.Create(one))]), null)
                : (null, null);
        }

        // A long line wraps where it is typed, and stays one.
        if (field.Kind is FieldKind.Line)
            text = text.Replace('\n', ' ');
        if (text.Length == 0 && !field.IsRequired)
            return (null, null);
        return field.Kind switch
        {
            FieldKind.Phrase => (new JsonObject { ["phrase"] = text }, null),
            FieldKind.Day when text.Length == 0 => (null, "Choose a day, or write it as in 2024-06-30."),
            FieldKind.Day when !DateOnly.TryParseExact(text, "O", out _) =>
                (null, $"“{text}” is not a day; choose one, or write it as in 2024-06-30."),
            FieldKind.Choice when ChoicesOf(field, subject).All(choice => choice.Item1 != text) => (null, "Choose one."),
            _ => (JsonValue.Create(text), null),
        };
    }

    /// <summary>A text as it is taken: without blanks around it, and with plain ones in it.</summary>
    public static string Typed(string text) => text.ReplaceLineEndings("\n").Replace('\u00a0', ' ').Trim();

    private static JsonArray ListOf(
        FormField field, ActSubject subject, FilledForm filled, List<Row> rows, List<(FormField? Field, string Message)> errors)
    {
        var list = new JsonArray();
        for (var row = 0; row < filled.RowsOf(field); row++)
        {
            var one = new JsonObject();
            foreach (var column in field.Columns)
            {
                var (value, error) = Value(column, field.NameOf(row, column.Name), subject, filled);
                if (error is not null)
                    errors.Add((field.At(row, column), error));
                else if (value is not null)
                    one[column.Name] = value;
            }

            if (one.Count == 0 || one.All(column => column.Value!.ToString().Length == 0))
                continue;
            var number = field.Key is { } key ? filled[field.NameOf(row, key)].ToString() : $"{row + 1}";
            if (field.Key is not null)
                one[field.Key] = Number(number);
            rows.Add(new Row(field, list.Count, row, number));
            list.Add(one);
        }

        return list;
    }

    /// <summary>What may be chosen.</summary>
    public static IReadOnlyList<(string Value, string Text)> ChoicesOf(FormField field, ActSubject? subject) =>
        field is { Kind: FieldKind.Choice, Choices.Count: > 0 } ? field.Choices : subject?.Choices.GetValueOrDefault(field.Name) ?? [];

    /// <summary>A whole number where the text is one; else the text, which the API refuses where it wants a number.</summary>
    private static JsonValue? Number(string? text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text);

    /// <summary>A row of a field that holds something.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Place">Its place in the input's list, 0 for the first.</param>
    /// <param name="Number">Its place in the form, 0 for the first.</param>
    /// <param name="Called">The number that it has for people.</param>
    internal sealed record Row(FormField Field, int Place, int Number, string Called)
    {
        /// <summary>How the API names it.</summary>
        public string Path => $"{Field.Name}.{Place}";

        /// <summary>Which one it is, before what is said of it.</summary>
        public string Told => $"“{Field.Label}”, {Called}: ";

        /// <summary>The field of the form that the API names; null for none.</summary>
        public FormField? ColumnOf(string name) =>
            Field.Columns.FirstOrDefault(column => name == $"{Path}.{column.Name}") is { } column ? Field.At(Number, column) : null;
    }
}
