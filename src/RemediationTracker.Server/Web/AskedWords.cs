namespace RemediationTracker.Server.Web;

/// <summary>Reads by which words the address of a list narrows and orders it, and notes what of them it cannot read.</summary>
/// <param name="query">The address's.</param>
internal sealed class AskedWords(IQueryCollection query)
{
    /// <summary>What is asked for of two, in the address.</summary>
    public const string Yes = "yes";

    /// <summary>What cannot be read, for the reader; null when all can.</summary>
    public string? Problem { get; private set; }

    /// <summary>The words of this name; null for none.</summary>
    public string? Text(string name) => query[name].LastOrDefault()?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The value of this name, as the pages spell it or the API, as in <c>ReportedDone</c> and <c>REPORTED_DONE</c>; null for none.</summary>
    public T? One<T>(string name)
        where T : struct, Enum =>
        Text(name) is not { } text ? null
        : text.Replace("_", "", StringComparison.Ordinal) is var spelled && Enum.TryParse<T>(spelled, ignoreCase: true, out var value)
            && spelled.Equals(Enum.GetName(value), StringComparison.OrdinalIgnoreCase) ? value
        : Wrong<T?>(name, text);

    /// <summary>Whether what has this name is asked for.</summary>
    public bool Is(string name) => Text(name) is { } text && (text is Yes || Wrong<bool>(name, text));

    /// <summary>Notes that this is nothing that it can be.</summary>
    public T? Wrong<T>(string name, string text)
    {
        Problem = $"“{text}” is nothing that “{name}” can be. Choose from the list.";
        return default;
    }
}
