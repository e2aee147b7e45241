using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace RemediationTracker.Server.Evidence;

/// <summary>
/// The form that brings a file, read once from the network: its fields, and the file in a temporary file of our own. Nothing is believed
/// of what the request says of its length.
/// </summary>
internal sealed class EvidenceForm : IAsyncDisposable
{
    private const int MaxBoundary = 100;
    private const long MegaByte = 1024 * 1024;
    private const int MaxFieldBytes = 64 * 1024;
    private const string FileField = "file";

    /// <summary>The texts of the form that programs send.</summary>
    public static readonly IReadOnlyList<string> ApiFields = ["milestoneId", "description", "commandId"];

    private readonly Dictionary<string, string> fields = [];

    private EvidenceForm()
    {
    }

    /// <summary>All of the file. It goes when the form is disposed of.</summary>
    public FileStream Content { get; } = OwnFile.CreateTemporary();

    /// <summary>Its name as given; null when the form has no file.</summary>
    public string? FileName { get; private set; }

    /// <summary>The type that the client declares; null when it declares none.</summary>
    public string? DeclaredType { get; private set; }

    /// <summary>Why its file is not taken, of which the rest was not read; null when all of it was.</summary>
    public EvidenceRefusedException? Refusal { get; private set; }

    /// <summary>A field's text; null when the form has no such field.</summary>
    public string? this[string field] => fields.GetValueOrDefault(field);

    /// <summary>Reads a request of the type <c>multipart/form-data</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="texts">The names of its texts, none of which must be there.</param>
    /// <param name="maxBytes">The largest file that is taken; null to read no further than to the file.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="EvidenceRefusedException">It is no such form, or longer than the server takes.</exception>
    public static async Task<EvidenceForm> ReadAsync(
        HttpRequest request, IReadOnlyList<string> texts, long? maxBytes, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= MaxBoundary } boundary)
            throw Malformed("Send multipart/form-data with the fields milestoneId, description and file.");

        var form = new EvidenceForm();
        try
        {
            await form.ReadAsync(new MultipartReader(boundary, request.Body), texts, maxBytes, cancellationToken);
            return form;
        }
        catch (Exception e)
        {
            await form.DisposeAsync();
            throw e switch
            {
                BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(maxBytes ?? 0),
                InvalidDataException or BadHttpRequestException => Malformed("The form is not whole, or not well formed."),
                _ => e,
            };
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();

    private static EvidenceRefusedException Malformed(string message) =>
        new(StatusCodes.Status400BadRequest, "INVALID_FORM", message);

    private static EvidenceRefusedException TooLarge(long maxBytes) => new(
        StatusCodes.Status413PayloadTooLarge, "EVIDENCE_TOO_LARGE", $"file is too large; at most {MostOf(maxBytes)} are taken.");

    /// <remarks>As an operating system shows a file's size, whichever way it counts: rounded down.</remarks>
    private static string MostOf(long bytes) => bytes < MegaByte
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / MegaByte} MB");

    private async Task ReadAsync(
        MultipartReader reader, IReadOnlyList<string> texts, long? maxBytes, CancellationToken cancellationToken)
    {
        while (await NextAsync(reader, cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition
                || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { } name)
                throw Malformed("Each part of the form needs a name.");

            if (name == FileField && FileName is null)
            {
                if (maxBytes is not { } most)
                    return;
                await ReadFileAsync(section, disposition, most, cancellationToken);
                if (Refusal is not null)
                    return;
            }
            else if (!texts.Contains(name) || !fields.TryAdd(name, await ReadTextAsync(section, name, cancellationToken)))
                throw Malformed($"The form has the fields {string.Join(", ", texts)} and file, once each, and no others.");
        }

        Content.Position = 0;
    }

    private async Task ReadFileAsync(
        MultipartSection section, ContentDispositionHeaderValue disposition, long maxBytes, CancellationToken cancellationToken)
    {
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        FileName = name.Value ?? "";
        DeclaredType = section.ContentType;
        var buffer = new byte[64 * 1024];
        while (await ReadAsync(section.Body, buffer, cancellationToken) is > 0 and var read)
        {
            if (Content.Length + read > maxBytes)
            {
                Refusal = TooLarge(maxBytes);
                return;
            }

            await Content.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private static async Task<string> ReadTextAsync(MultipartSection section, string name, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxFieldBytes + 1];
        var length = 0;
        while (length < buffer.Length && await ReadAsync(section.Body, buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            length += read;
        if (length > MaxFieldBytes)
            throw EvidenceRefusedException.Invalid(name, $"{name} is too long.");

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw EvidenceRefusedException.Invalid(name, $"{name} is no text in UTF-8.");
        }
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <summary>Tells a form that ends too early from a disk that is full.</summary>
    private static async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
