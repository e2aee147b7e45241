using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace RemediationTracker.Server.Web;

/// <summary>A file for browsers that travels inside the assembly, compressed.</summary>
internal sealed class BundledFile
{
    private readonly byte[] zipped;
    private readonly string type;

    private BundledFile(string name, byte[] zipped)
    {
        this.zipped = zipped;
        type = Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => "font/ttf",
        };
        Digest = Convert.ToHexStringLower(SHA256.HashData(zipped));
    }

    /// <summary>SHA-256 of what is sent, in 64 hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>The embedded files of a folder, which are compressed there, by their names in it.</summary>
    public static IReadOnlyDictionary<string, BundledFile> Of(string folder) =>
        Embedded.Under(folder).ToDictionary(name => name[(folder.Length + 1)..], name => new BundledFile(name, Embedded.Bytes(name)));

    /// <summary>An embedded file that is not compressed there.</summary>
    public static BundledFile OfPlain(string name)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
            zip.Write(Embedded.Bytes(name));
        return new BundledFile(name, bytes.ToArray());
    }

    /// <summary>The file; nothing but a 304 for a browser that has it already.</summary>
    /// <param name="context">Whose request it is.</param>
    /// <param name="isForever">Whether the address is of this content alone, and never asked for twice.</param>
    public IResult Result(HttpContext context, bool isForever = false)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = isForever ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!context.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "gzip" && e.Quality is not 0))
            return Results.Stream(new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress), type);

        headers.ContentEncoding = "gzip";
        return Results.Bytes(zipped, type, entityTag: new EntityTagHeaderValue($"\"{Digest}\""));
    }
}
