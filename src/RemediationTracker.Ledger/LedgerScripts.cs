namespace RemediationTracker.Ledger;

/// <summary>The SQL that makes the guards and the ledger, embedded as <c>0001-record-guards.sql</c> and so on.</summary>
internal static class LedgerScripts
{
    /// <summary>The scripts' texts in order of their numbers, with Unix line ends: a checkout's line ends are no change.</summary>
    public static IReadOnlyList<string> ReadAll()
    {
        var assembly = typeof(LedgerScripts).Assembly;
        return
        [
            .. from name in assembly.GetManifestResourceNames()
               where name.EndsWith(".sql", StringComparison.Ordinal)
               orderby name
               select Read(assembly.GetManifestResourceStream(name)!),
        ];
    }

    private static string Read(Stream script)
    {
        using var reader = new StreamReader(script);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
