namespace RemediationTracker.Server.Imports;

/// <summary>The bytes are no page that can be imported. Nothing of them was read.</summary>
/// <param name="Code">One of the codes below.</param>
/// <param name="Message">Why, naming the file.</param>
public sealed record PageRefusal(string Code, string Message) : PageReading
{
    /// <summary>No character but white space.</summary>
    public const string Empty = "IMPORT_EMPTY";

    /// <summary>More than <see cref="OsaPage.MaxBytes"/>.</summary>
    public const string TooLarge = "IMPORT_TOO_LARGE";

    /// <summary>A NUL byte, or bytes that are not UTF-8.</summary>
    public const string Binary = "IMPORT_BINARY";

    /// <summary>Text, but nothing in it is of the Office of the State Auditor.</summary>
    public const string NotAnOsaPage = "IMPORT_NOT_AN_OSA_PAGE";
}
