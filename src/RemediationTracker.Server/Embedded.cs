namespace RemediationTracker.Server;

/// <summary>Files that travel inside the assembly.</summary>
internal static class Embedded
{
    /// <summary>A file's bytes.</summary>
    /// <exception cref="FileNotFoundException">The project file does not embed it.</exception>
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException("The assembly does not hold this file.", name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A file's text, in UTF-8.</summary>
    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));

    /// <summary>Names of the embedded files under a folder, in order.</summary>
    public static IReadOnlyList<string> Under(string folder) =>
        [
            .. typeof(Embedded).Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
}
