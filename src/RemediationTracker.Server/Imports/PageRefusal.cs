namespace RemediationTracker.Server.Imports;

/// <summary>The bytes are no page that can be imported. Nothing of them was read.</summary>
/// <param name="Code">One of the codes below.</param>
/// <param name="Message">Why, naming the file.</param>
public sealed record PageRefusal(string Code, string Message) : PageReading
{
    /// <summary>No character but white space.</summary>
    public const string Empty = "IMPORT_EMPTY";

    /// <summary>
    /// More than <see cref="OsaPage.MaxBytes"/>, for a PDF more than <see cref="OsaPage.MaxPdfBytes"/>, or more than can be unpacked.
    /// </summary>
    public const string TooLarge = "IMPORT_TOO_LARGE";

    /// <summary>Text with a NUL byte, or that is not UTF-8.</summary>
    public const string Binary = "IMPORT_BINARY";

    /// <summary>Text, but nothing in it is of the Office of the State Auditor.</summary>
    public const string NotAnOsaPage = "IMPORT_NOT_AN_OSA_PAGE";

    /// <summary>HTML that is not in the character set that it names, or names none that is known.</summary>
    public const string Charset = "IMPORT_CHARSET";

    /// <summary>A PDF that only a password opens.</summary>
    public const string Encrypted = "IMPORT_ENCRYPTED";

    /// <summary>A PDF of pictures, as a scanner makes it, or one that does not tell which letters it shows.</summary>
    public const string NoText = "IMPORT_NO_TEXT";

    /// <summary>A file that is cut off or damaged.</summary>
    public const string Broken = "IMPORT_BROKEN";

    /// <summary>A file that takes too long to read.</summary>
    public const string TooSlow = "IMPORT_TOO_SLOW";
}
