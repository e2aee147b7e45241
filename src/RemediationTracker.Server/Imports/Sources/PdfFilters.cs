using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace RemediationTracker.Server.Imports.Sources;

/// <summary>
/// PdfPig's filters with a bound on what they unpack: a few kilobytes of a stream can become gigabytes. Beyond it they throw, and
/// <see cref="WasExceeded"/> tells, for a reader that goes on without a stream.
/// </summary>
internal sealed class PdfFilters : BaseFilterProvider
{
    // The text and fonts of a long report take a tenth of it.
    private const long MostUnpacked = 128L * 1024 * 1024;

    private readonly Meter meter;

    private PdfFilters(Meter meter)
        : base(All(meter)) => this.meter = meter;

    /// <summary>Whether a stream was left unread because of its size.</summary>
    public bool WasExceeded => meter.WasExceeded;

    public static PdfFilters Create() => new(new Meter());

    private static Dictionary<string, IFilter> All(Meter meter)
    {
        var flate = new Flate(meter);
        // What one byte can become at most: a code of 12 bits stands for 2,000 bytes on average, a length of 2 bytes for 128.
        var lzw = new Expanding(new LzwFilter(), 1400, meter);
        var runs = new Expanding(new RunLengthFilter(), 64, meter);
        var (hex, ascii85) = (new AsciiHexDecodeFilter(), new Ascii85Filter());
        return new Dictionary<string, IFilter>
        {
            ["FlateDecode"] = flate,
            ["Fl"] = flate,
            ["LZWDecode"] = lzw,
            ["LZW"] = lzw,
            ["RunLengthDecode"] = runs,
            ["RL"] = runs,
            ["ASCIIHexDecode"] = hex,
            ["AHx"] = hex,
            ["ASCII85Decode"] = ascii85,
            ["A85"] = ascii85,
            ["DCTDecode"] = new DctDecodeFilter(),
            ["DCT"] = new DctDecodeFilter(),
            ["CCITTFaxDecode"] = new CcittFaxDecodeFilter(),
            ["CCF"] = new CcittFaxDecodeFilter(),
            ["JBIG2Decode"] = new Jbig2DecodeFilter(),
            ["JPXDecode"] = new JpxDecodeFilter(),
        };
    }

    private sealed class Meter
    {
        private long unpacked;

        public bool WasExceeded { get; private set; }

        public void Add(long bytes)
        {
            unpacked += bytes;
            if (unpacked <= MostUnpacked)
                return;
            WasExceeded = true;
            throw new InvalidDataException("The streams unpack to more than can be read.");
        }
    }

    private sealed class Flate(Meter meter) : IFilter
    {
        private const int HeaderBytes = 2;

        private readonly FlateFilter inner = new();

        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (input.Length > HeaderBytes)
                Measure(input[HeaderBytes..]);
            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        // Unpacks once without keeping anything.
        private void Measure(Memory<byte> deflated)
        {
            using var packed = new MemoryStream(deflated.ToArray());
            using var stream = new DeflateStream(packed, CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            try
            {
                while (stream.Read(buffer) is > 0 and var read)
                    meter.Add(read);
            }
            catch (InvalidDataException) when (!meter.WasExceeded)
            {
                // A damaged stream: how much of it can be read is the filter's to say.
            }
        }
    }

    private sealed class Expanding(IFilter inner, int most, Meter meter) : IFilter
    {
        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            meter.Add((long)input.Length * most);
            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }
    }
}
