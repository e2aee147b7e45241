namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>A document to be judged, with what is sent beside it.</summary>
/// <param name="Query">Its text.</param>
/// <param name="OperationName">Null for none.</param>
/// <param name="Variables">A JSON object; null for none.</param>
internal sealed record TestDocument(string Query, string? OperationName = null, string? Variables = null)
{
    private const char LineBreak = '↵';
    private const string Beside = " ⇐ ";

    /// <summary>The files beside this one: <c>pets.fields.txt</c> has documents for the schema <c>pets.graphql</c>.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Differential", "Documents");

    /// <summary>
    /// Reads a file that has a document a line. A <c>↵</c> stands for a line break. After a <c>⇐</c> stand the operation's name,
    /// the variables, or both. Lines that begin with <c>#</c> tell what follows.
    /// </summary>
    public static IReadOnlyList<TestDocument> Read(string file) =>
        [.. File.ReadLines(Path.Combine(Folder, file)).Where(l => l.Length > 0 && l[0] != '#').Select(Parse)];

    /// <summary>The SDL that the documents of a file are for.</summary>
    public static string SchemaOf(string file) => File.ReadAllText(Path.Combine(Folder, file.Split('.')[0] + ".graphql"));

    private static TestDocument Parse(string line)
    {
        var parts = line.Split(Beside);
        var query = parts[0].Replace(LineBreak, '\n');
        if (parts.Length == 1)
        {
            return new TestDocument(query);
        }

        var json = parts[1].IndexOf('{');
        var name = (json < 0 ? parts[1] : parts[1][..json]).Trim();
        return new TestDocument(query, name.Length == 0 ? null : name, json < 0 ? null : parts[1][json..]);
    }
}
