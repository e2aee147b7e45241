using System.Security.Cryptography;
using System.Text;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;
using RemediationTracker.GraphQL.Validation;

namespace RemediationTracker.GraphQL.Trusted;

/// <summary>
/// The documents of <see cref="GraphQLOptions.TrustedDocumentsFolder"/>: parsed, validated and kept from the start, and asked for by
/// the SHA-256 of their bytes (64 hexadecimal digits in lower case).
/// </summary>
internal sealed class TrustedDocuments
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly GraphQLError Mismatch = new("The id is not the SHA-256 of the query.", ErrorCodes.BadRequest);
    private static readonly GraphQLError NotTrusted = new("Only trusted documents are served.", ErrorCodes.TrustedDocumentsOnly);
    private static readonly GraphQLError NotFound = new("No trusted document has this id.", ErrorCodes.DocumentNotFound);

    private readonly Dictionary<string, PreparedDocument> byId = [];
    private readonly Dictionary<string, PreparedDocument> byText = [];
    private readonly bool areOnly;

    /// <exception cref="TrustedDocumentsException">The folder is not there, or a file of it cannot be served.</exception>
    public TrustedDocuments(TypeSystem types, GraphQLOptions options, ParserLimits limits)
    {
        areOnly = options.TrustedDocumentsOnly;
        var problems = new List<string>();
        if (options.TrustedDocumentsFolder is { } folder)
        {
            Load(folder, types, options, limits, problems);
        }
        else if (areOnly)
        {
            problems.Add("Only trusted documents are to be served: name the folder that holds them.");
        }

        if (problems.Count > 0)
        {
            throw new TrustedDocumentsException(problems);
        }
    }

    /// <returns>False when the request is refused.</returns>
    /// <param name="request">Asks for a trusted document by its id, sends one as it is, or sends another.</param>
    /// <param name="document">The trusted document; null when the request sends another, which is to be parsed and validated.</param>
    /// <param name="refusal">Why the request is refused; null when it is not.</param>
    public bool TryFind(GraphQLRequest request, out PreparedDocument? document, out GraphQLError? refusal)
    {
        var isById = request.Query.Length == 0 && request.DocumentId is not null;
        document = isById ? byId.GetValueOrDefault(request.DocumentId ?? "") : byText.GetValueOrDefault(request.Query);
        refusal = !isById && request.DocumentId is { } id && id != IdOf(Utf8.GetBytes(request.Query)) ? Mismatch
            : document is not null ? null
            : isById ? NotFound
            : areOnly && !request.IsOwn ? NotTrusted
            : null;
        return refusal is null;
    }

    private static string IdOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private void Load(string folder, TypeSystem types, GraphQLOptions options, ParserLimits limits, List<string> problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add($"The folder {folder} is not there.");
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.graphql").Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            var id = IdOf(bytes);
            if (Path.GetFileNameWithoutExtension(file) != id)
            {
                problems.Add($"{Path.GetFileName(file)}: the SHA-256 of its bytes is {id}.");
            }
            else if (Read(bytes, types, options, limits, out var text, out var problem) is { } document)
            {
                byId.Add(id, document);
                byText.Add(text, document);
            }
            else
            {
                problems.Add($"{Path.GetFileName(file)}: {problem}");
            }
        }
    }

    private static PreparedDocument? Read(
        byte[] bytes,
        TypeSystem types,
        GraphQLOptions options,
        ParserLimits limits,
        out string text,
        out string problem)
    {
        text = problem = "";
        try
        {
            text = Utf8.GetString(bytes);
            var node = Parser.Parse(text, limits);
            if (DocumentValidator.Validate(types, node, options) is not [var first, ..])
            {
                return new PreparedDocument(types, node);
            }

            problem = At(first.Message, first.Locations[0]);
        }
        catch (DecoderFallbackException)
        {
            problem = "It is not text in UTF-8.";
        }
        catch (SyntaxException e)
        {
            problem = At(e.Message, SourceLocation.Of(text, e.Position));
        }

        return null;
    }

    private static string At(string message, SourceLocation place) => $"{message} (line {place.Line}, column {place.Column})";
}
