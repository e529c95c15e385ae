using System.Text;

namespace MMAudio.Media.Probing;

/// <summary>What a file is by its first bytes, decided before any program of others sees it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">What people call it; for a container, also ffmpeg's demuxer.</param>
internal readonly record struct FileSignature(FileKind Kind, string Name)
{
    /// <summary>Bytes that <see cref="Of"/> wants to see.</summary>
    public const int Length = 1024;

    private static readonly (byte[] Magic, int Offset, FileSignature Signature)[] Known =
    [
        At(0, [0x1A, 0x45, 0xDF, 0xA3], FileKind.Container, "matroska"),
        At(0, "FLV\u0001", FileKind.Container, "flv"),
        At(0, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], FileKind.Container, "asf"),
        At(0, "OggS", FileKind.Container, "ogg"),
        At(0, "GIF8", FileKind.Container, "gif"),
        At(0, [0x00, 0x00, 0x01, 0xBA], FileKind.Container, "mpeg"),
        At(0, [0x00, 0x00, 0x01, 0xB3], FileKind.Container, "mpegvideo"),
        At(0, [0x06, 0x0E, 0x2B, 0x34, 0x02, 0x05, 0x01, 0x01], FileKind.Container, "mxf"),
        At(0, "DKIF", FileKind.Container, "ivf"),
        At(0, "nut/multimedia container", FileKind.Container, "nut"),
        At(0, "YUV4MPEG2 ", FileKind.Container, "yuv4mpegpipe"),
        At(0, ".RMF", FileKind.Container, "rm"),
        At(8, "AVI ", FileKind.Container, "avi"),
        At(8, "WAVE", FileKind.Sound, "WAV"),
        At(8, "WEBP", FileKind.Picture, "WebP"),
        At(0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], FileKind.Picture, "PNG"),
        At(0, [0xFF, 0xD8, 0xFF], FileKind.Picture, "JPEG"),
        At(0, "II*\0", FileKind.Picture, "TIFF"),
        At(0, "MM\0*", FileKind.Picture, "TIFF"),
        At(0, "8BPS", FileKind.Picture, "Photoshop"),
        At(4, "JXL \r\n", FileKind.Picture, "JPEG XL"),
        At(4, "jP  \r\n", FileKind.Picture, "JPEG 2000"),
        At(0, "fLaC", FileKind.Sound, "FLAC"),
        At(0, "ID3", FileKind.Sound, "MP3"),
        At(0, [0xFF, 0xFB], FileKind.Sound, "MP3"),
        At(0, [0xFF, 0xF3], FileKind.Sound, "MP3"),
        At(0, [0xFF, 0xF1], FileKind.Sound, "AAC"),
        At(0, [0xFF, 0xF9], FileKind.Sound, "AAC"),
        At(0, "FORM", FileKind.Sound, "AIFF"),
        At(0, "MThd", FileKind.Sound, "MIDI"),
        At(0, "#!AMR", FileKind.Sound, "AMR"),
        At(0, "#EXTM3U", FileKind.Playlist, "playlist"),
        At(0, "ffconcat", FileKind.Playlist, "list of files for concatenation"),
        At(0, "[playlist]", FileKind.Playlist, "playlist"),
        At(0, "v=0", FileKind.Playlist, "session description"),
    ];

    private static readonly string[] MovieBoxes = ["ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp", "moof"];
    private static readonly string[] PictureBrands = ["heic", "heix", "heim", "heis", "mif1", "avif"];

    /// <summary>Decides by the beginning of a file.</summary>
    public static FileSignature Of(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, offset, signature) in Known)
        {
            if (head.Length >= offset + magic.Length && head[offset..].StartsWith(magic))
            {
                return signature;
            }
        }

        return IsoBaseMedia(head) ?? TransportStream(head) ?? Bitmap(head) ?? Manifest(head) ?? default;
    }

    private static FileSignature? IsoBaseMedia(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !MovieBoxes.Contains(Text(head[4..8])))
        {
            return null;
        }

        return Text(head[4..8]) == "ftyp" && PictureBrands.Contains(Text(head[8..12]))
            ? new(FileKind.Picture, "HEIF")
            : new(FileKind.Container, "mov");
    }

    // packets of 188 bytes, or of 192 with a time stamp before each (M2TS), or of 204 with check bytes behind each
    private static FileSignature? TransportStream(ReadOnlySpan<byte> head)
    {
        foreach (var (first, stride) in (ReadOnlySpan<(int, int)>)[(0, 188), (4, 192), (0, 204)])
        {
            var third = first + (2 * stride);
            if (head.Length > third && head[first] == 0x47 && head[first + stride] == 0x47 && head[third] == 0x47)
            {
                return new(FileKind.Container, "mpegts");
            }
        }

        return null;
    }

    private static FileSignature? Bitmap(ReadOnlySpan<byte> head) =>
        head.Length > 18 && head[0] == 'B' && head[1] == 'M' && head[14] is 12 or 40 or 108 or 124 && head[15] == 0
            ? new(FileKind.Picture, "BMP")
            : null;

    private static FileSignature? Manifest(ReadOnlySpan<byte> head)
    {
        var text = Text(head);
        return text.Contains("<MPD", StringComparison.Ordinal) || text.Contains("#EXTM3U", StringComparison.Ordinal)
            ? new(FileKind.Playlist, "playlist")
            : null;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private static (byte[] Magic, int Offset, FileSignature Signature) At(int offset, string magic, FileKind kind, string name) =>
        At(offset, Encoding.Latin1.GetBytes(magic), kind, name);

    private static (byte[] Magic, int Offset, FileSignature Signature) At(int offset, byte[] magic, FileKind kind, string name) =>
        (magic, offset, new(kind, name));
}
