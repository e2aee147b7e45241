namespace RemediationTracker.Server.Imports;

/// <summary>The one name of an agency that a page names in several ways: "The Office of Sample Records (OSR)", "OSR", "OSR
/// staff".</summary>
internal static class AgencyName
{
    private const int LongestShort = 12;

    private static readonly string[] People =
        ["staff members", "staff", "employees", "management", "officials", "personnel", "managers", "leadership", "members"];

    /// <summary>Its short form where the page introduces one, else the name without article, people and brackets.</summary>
    public static string Of(string name, IReadOnlyList<Acronyms> acronyms)
    {
        name = name[(name.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var comma ? comma + 2 : 0)..];
        name = name.StartsWith("The ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
        if (IsNameWithShort(name))
            return Short(name);
        foreach (var people in People)
        {
            if (name.EndsWith(" " + people, StringComparison.OrdinalIgnoreCase) && IsShort(name[..^(people.Length + 1)]))
                name = name[..^(people.Length + 1)];
        }

        return acronyms.FirstOrDefault(known => known.Name == name)?.Short ?? name;
    }

    /// <summary>Whether a text is a name with its short form after it, in brackets, and nothing else.</summary>
    public static bool IsNameWithShort(string text) =>
        text.EndsWith(')') && text.IndexOf('(') is > 0 and var open && open > 1 && IsShort(Short(text))
        && text[..open].TrimEnd().Split(' ').All(word => char.IsUpper(word[0]) || word is "of" or "and" or "for" or "the" or "&");

    /// <summary>Whether a text is a short form: capitals alone, two at least.</summary>
    public static bool IsShort(string text) => text.Length is >= 2 and <= LongestShort && text.All(char.IsAsciiLetterUpper);

    private static string Short(string name) => name[(name.IndexOf('(') + 1)..^1];
}
