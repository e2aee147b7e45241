using System.Text.RegularExpressions;

namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>Changes a token or two of a document: strikes out, doubles, swaps, replaces, inserts, or misspells.</summary>
internal static partial class DocumentMutation
{
    private static readonly string[] Strange =
    [
        "{", "}", "(", ")", "[", "]", ":", "!", "@", "$", "...", "=", "$x", "x:", "null", "1", "1.5", "\"s\"", "true", "ENUM", "on",
        "query", "fragment", "name", "__typename", "a: __typename", "{a: 1}", "{}", "[]", "@skip(if: true)", "@skip",
        "\"\"\"b\"\"\"", "Int",
    ];

    public static string Of(string document, Random random)
    {
        var tokens = Tokens().Matches(document).Select(m => m.Value).ToList();
        for (var changes = random.Next(3) == 0 ? 2 : 1; changes > 0 && tokens.Count > 0; changes--)
        {
            Change(tokens, random);
        }

        return string.Join(random.Next(5) == 0 ? "\n" : " ", tokens);
    }

    private static void Change(List<string> tokens, Random random)
    {
        var at = random.Next(tokens.Count);
        var other = random.Next(tokens.Count);
        switch (random.Next(7))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[at]);
                break;
            case 2:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 3:
                tokens[at] = tokens[other];
                break;
            case 4:
                tokens[at] = Strange[random.Next(Strange.Length)];
                break;
            case 5:
                tokens.Insert(at, Strange[random.Next(Strange.Length)]);
                break;
            default:
                var isName = char.IsLetter(tokens[at][0]) && tokens[at].Length > 1;
                tokens[at] = isName && random.Next(2) == 0 ? tokens[at][..^1] : tokens[at] + "x";
                break;
        }
    }

    [GeneratedRegex("""
        \"\"\"[\s\S]*?\"\"\"|"(?:[^"\\\n]|\\.)*"|\.\.\.|[A-Za-z_]\w*|-?\d[\w.+-]*|[^\s,]
        """, RegexOptions.None, 1000)]
    private static partial Regex Tokens();
}
