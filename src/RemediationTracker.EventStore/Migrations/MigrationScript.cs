using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace RemediationTracker.EventStore.Migrations;

/// <summary>One numbered script, embedded as <c>0001-what-it-does.sql</c>.</summary>
internal sealed record MigrationScript(string Name, string Sql)
{
    private const string Suffix = ".sql";

    /// <summary>Of the text with Unix line ends, in lower-case hexadecimal: a checkout's line ends are no change.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    private string Number => Name.Split('-')[0];

    /// <summary>The assemblies' scripts in order of their numbers.</summary>
    /// <exception cref="SchemaMigrationException">Two scripts have one number.</exception>
    public static IReadOnlyList<MigrationScript> ReadAll(IEnumerable<Assembly> assemblies)
    {
        var scripts = assemblies
            .SelectMany(assembly => assembly.GetManifestResourceNames()
                .Where(name => char.IsAsciiDigit(name[0]) && name.EndsWith(Suffix, StringComparison.Ordinal))
                .Select(name => new MigrationScript(name, ReadText(assembly, name))))
            .OrderBy(script => script.Name, StringComparer.Ordinal)
            .ToList();
        if (scripts.GroupBy(script => script.Number).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new SchemaMigrationException(
                $"Two migrations have the number {twice.Key}: {string.Join(", ", twice.Select(script => script.Name))}.");
        return scripts;
    }

    private static string ReadText(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
