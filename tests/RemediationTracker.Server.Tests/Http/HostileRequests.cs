using System.Text.Json;

namespace RemediationTracker.Server.Tests.Http;

/// <summary>Bodies of requests that nobody sends in good faith, by what is wrong with them.</summary>
internal static class HostileRequests
{
    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * Kilobyte;

    // Under the 2 MiB that a body may have, and under the 1 MiB that a document may have.
    private const int LargeVariable = 1_900 * Kilobyte;
    private const int LargeDocument = 1_000 * Kilobyte;

    public static Dictionary<string, Func<string>> Bodies { get; } = new()
    {
        ["40 KB of nested fields"] = () => Document(Fill("{a", 40 * Kilobyte)),
        ["1 MB of nested fields"] = () => Document(Fill("{a", LargeDocument)),
        ["4 MB of nested fields"] = () => Document(Fill("{a", 4 * Megabyte)),
        ["40 KB of nested fields, closed"] = () => Document(Fill("{me", 30 * Kilobyte) + Fill("}", 10 * Kilobyte)),
        ["40 KB of nested lists"] = () => Document("{a(b:" + Fill("[", 40 * Kilobyte)),
        ["1 MB of nested lists"] = () => Document("{a(b:" + Fill("[", LargeDocument)),
        ["4 MB of nested lists"] = () => Document("{a(b:" + Fill("[", 4 * Megabyte)),
        ["40 KB of nested objects"] = () => Document("{a(b:" + Fill("{a:", 40 * Kilobyte)),
        ["1 MB of nested objects"] = () => Document("{a(b:" + Fill("{a:", LargeDocument)),
        ["4 MB of nested objects"] = () => Document("{a(b:" + Fill("{a:", 4 * Megabyte)),
        ["40 KB of a nested type"] = () => Document("query($a:" + Fill("[", 40 * Kilobyte)),
        ["40 KB of nested inline fragments"] = () => Document(Fill("{...", 40 * Kilobyte)),
        ["Merging 600 unlike fields"] = () => Document("{me{" + Each(600, i => $"x{i % 9}:{(i % 2 == 0 ? "name" : "role")} ") + "}}"),
        ["10,000 aliases"] = () => Document("{" + Each(10_000, i => $"a{i}:__typename ") + "}"),
        ["5,000 aliases"] = () => Document("{" + Each(4_900, i => $"a{i}:__typename ") + "}"),
        ["A fragment that spreads itself"] = () => Document("{...F} fragment F on Query {...F}"),
        ["A cycle of 1,000 fragments"] = () =>
            Document("{...F0}" + Each(1_000, i => $"fragment F{i} on Query {{me{{name}} ...F{(i + 1) % 1_000}}}")),
        ["Fragments that double at each step"] = () => Document("{me{...F0}}" + Each(100, Doubling) + "fragment F100 on Actor{name}"),
        ["Fragments that double at each step under aliases"] = () =>
            Document("{milestones{nodes{...F0}}}" + Each(90, DoublingAliases) + "fragment F90 on Milestone{id}"),
        ["A chain of 1,600 fragments"] = () =>
            Document("{...F0}" + Each(1_600, i => $"fragment F{i} on Query{{...F{i + 1}}}") + "fragment F1600 on Query{__typename}"),
        ["7,000 spreads of one fragment"] = () => Document("{" + Fill("...F ", 35_000) + "} fragment F on Query{__typename}"),
        ["Merging 1,000 fields of one name"] = () => Document("{" + Fill("me{name}", 8_000) + "}"),
        ["Merging fields of one name in 10 layers"] = () => Document($"{{milestones{{nodes{Layers(10)}}}}}"),
        ["Merging 600 fragments"] = () =>
            Document("{" + Each(600, i => $"...F{i} ") + "}" + Each(600, i => $"fragment F{i} on Query{{me{{name role}}}}")),
        ["A list of 900,000 numbers"] = () => Where($"{{\"daysOverdue\":{{\"in\":[1{Fill(",1", LargeVariable)}]}}}}"),
        ["A list of 450,000 values of the wrong type"] = () =>
            Where($"{{\"daysOverdue\":{{\"in\":[\"\"{Fill(",\"\"", LargeVariable)}]}}}}"),
        ["A list of 450,000 values that are no enum values"] = () =>
            Where($"{{\"status\":{{\"in\":[\"\"{Fill(",\"\"", LargeVariable)}]}}}}"),
        ["600,000 empty filters"] = () => Where($"{{\"or\":[{{}}{Fill(",{}", LargeVariable)}]}}"),
        ["150,000 unknown fields of a variable"] = () => Where("{" + Each(150_000, i => $"\"u{i}\":1,") + "\"u\":1}"),
        ["1,900 KB of text where a number is wanted"] = () => Where($"{{\"daysOverdue\":{{\"eq\":\"{Fill("x", LargeVariable)}\"}}}}"),
        ["1,900 KB of text where an object is wanted"] = () => Where($"\"{Fill("x", LargeVariable)}\""),
        ["1,900 KB of digits"] = () => Where($"{{\"daysOverdue\":{{\"eq\":{Fill("9", LargeVariable)}}}}}"),
        ["A number beyond all numbers"] = () => Where("{\"daysOverdue\":{\"eq\":1e999999999}}"),
        ["4 MB of text in a variable"] = () => Where($"\"{Fill("x", 4 * Megabyte)}\""),
        ["Filters nested 29 deep, each wrong"] = () =>
            Where(Fill("{\"x\":1,\"and\":[", 29 * 14) + Fill("{\"x\":1},", 40 * Kilobyte) + "{}" + Fill("]}", 29 * 2)),
        ["40 KB of nested JSON"] = () => Where(Fill("[", 20 * Kilobyte) + Fill("]", 20 * Kilobyte)),
        ["1,900 KB of nested JSON"] = () => Where(Fill("[", LargeVariable)),
        ["4 MB of nested JSON"] = () => Where(Fill("[", 4 * Megabyte)),
        ["1,900 KB of nested JSON objects"] = () => Where(Fill("{\"a\":", LargeVariable)),
        ["A batch of 10,000 requests"] = () => "[" + Each(10_000, _ => "{\"query\":\"{__typename}\"},") + "{}]",
        ["3,000 operations"] = () => Document(Each(2_900, i => $"query Q{i}{{__typename}}")),
        ["2,000 operations of one name"] = () => Document(Each(2_000, _ => "query Q{__typename}")),
        ["3,500 variables"] = () => Document("query(" + Each(3_500, i => $"$v{i}:Int ") + "){__typename}"),
        ["3,500 variables of one name"] = () => Document("query(" + Each(3_500, _ => "$v:Int ") + "){__typename}"),
        ["3,500 variables of one name after a million lines"] = () =>
            Document(new string('\n', LargeDocument - (64 * Kilobyte)) + "query(" + Each(3_500, _ => "$v:Int ") + "){__typename}"),
        ["9,000 wrong values beside a large one"] = () =>
            Where($"{{\"large\":\"{Fill("x", 1_700 * Kilobyte)}\",{Each(9_000, i => $"\"u{i}\":1,")}\"u\":1}}"),
        ["1,200 variables that are not defined"] = () => Document("{" + Each(1_200, i => $"audits(first:$v{i}){{totalCount}}") + "}"),
        ["5,000 directives at one place"] = () => Document("{__typename" + Fill("@skip(if:true)", 14 * 2_000) + "}"),
        ["Directives at 1,500 places"] = () => Document("{" + Fill("me@a@b@c{name}", 14 * 1_400) + "}"),
        ["A block string of 1 MB"] = () => Document($"{{audits(first:\"\"\"{Fill("x\n", LargeDocument / 2)}\"\"\"){{totalCount}}}}"),
        ["A block string of 300,000 indented lines"] = () =>
            Document($"{{audits(first:\"\"\"{Fill("  \n ", LargeDocument / 2)}\"\"\"){{totalCount}}}}"),
        ["A block string that does not end"] = () => Document($"{{audits(first:\"\"\"{Fill("\\\"", LargeDocument / 2)}"),
        ["A number of 1 MB"] = () => Document($"{{audits(first:{Fill("9", LargeDocument)}){{totalCount}}}}"),
        ["A fraction of 1 MB"] = () => Document($"{{audits(first:0.{Fill("9", LargeDocument)}e{Fill("9", 1_000)}){{totalCount}}}}"),
        ["A name of 1 MB"] = () => Document($"{{{Fill("a", LargeDocument)}}}"),
        ["A comment of 1 MB and nothing else"] = () => Document("#" + Fill("a", LargeDocument)),
        ["1 MB of commas"] = () => Document(Fill(",", LargeDocument)),
        ["2,000 unknown fields"] = () => Document("{" + Each(2_000, i => $"miles{i} ") + "}"),
        ["2,000 unknown fields of long names"] = () => Document("{" + Each(2_000, i => $"{Fill("milestone", 450)}{i} ") + "}"),
        ["3,000 unknown arguments"] = () => Document("{audits(" + Each(3_000, i => $"firs{i}:1 ") + "){totalCount}}"),
        ["3,000 unknown input fields"] = () => Document("{audits(where:{" + Each(3_000, i => $"titl{i}:1 ") + "}){totalCount}}"),
        ["7,000 values of the wrong type"] = () =>
            Document("{milestones(where:{daysOverdue:{in:[" + Fill("\"x\" ", 4 * 7_000) + "]}}){totalCount}}"),
        ["2,000 unknown types"] = () => Document("{" + Each(2_000, i => $"...on Mile{i}{{id}}") + "}"),
        ["An unknown type with a name of 20 KB beside one that differs in a letter"] = () =>
            Document($"type {Fill("A", 20 * Kilobyte)} {{x:Int}} query($a:{Fill("A", 20 * Kilobyte)}B){{__typename}}"),
        ["100 unknown arguments of a directive with 2,500 that are near each"] = () => Document(
            "directive @d(" + Each(2_500, i => $"{Fill("a", 90)}{i}:Int ") + ") on FIELD "
            + "{__typename @d(" + Each(100, i => $"{Fill("a", 90)}x{i}:1 ") + ")}"),
        ["Not even JSON"] = () => Fill("nonsense ", LargeVariable),
        ["1,900 KB of zeros"] = () => new string('\0', LargeVariable),
    };

    private static string Document(string query) => JsonSerializer.Serialize(new { query });

    private static string Where(string json) =>
$"{{\"query\":\"query($w:MilestoneFilter){{milestones(where:$w){{totalCount}}}}\",\"variables\":{{\"w\":{json}}}}}";

    /// <summary>A piece again and again, up to so many characters.</summary>
    private static string Fill(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static string Each(int count, Func<int, string> piece) => string.Concat(Enumerable.Range(0, count).Select(piece));

    private static string Doubling(int i) => $"fragment F{i} on Actor{{...F{i + 1} ...F{i + 1}}}";

    private static string DoublingAliases(int i) =>
        $"fragment F{i} on Milestone{{a:dependsOn{{...F{i + 1}}} b:dependsOn{{...F{i + 1}}}}}";

    /// <summary>Two fields of one name, whose objects have two fields of one name, and so on.</summary>
    private static string Layers(int depth) =>
        Enumerable.Range(0, depth).Aggregate("{id}", (below, _) => $"{{dependsOn{below} dependsOn{below}}}");
}
