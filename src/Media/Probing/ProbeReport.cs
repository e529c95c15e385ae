using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MMAudio.Media.Probing;

/// <summary>ffprobe's JSON, as far as it is needed.</summary>
internal sealed record ProbeReport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    public List<Stream> Streams { get; init; } = [];

    public List<Packet> Packets { get; init; } = [];

    public Container? Format { get; init; }

    public static ProbeReport Parse(string json) =>
        string.IsNullOrWhiteSpace(json) ? new() : JsonSerializer.Deserialize<ProbeReport>(json, Json) ?? new();

    internal sealed record Container(double? StartTime, double? Duration);

    internal sealed record Tags([property: JsonPropertyName("DURATION")] string? Duration);

    internal sealed record Disposition(int Default, int AttachedPic);

    internal sealed record SideData(string? SideDataType, int? Rotation);

    internal sealed record Packet(int StreamIndex, List<SideData>? SideDataList);

    internal sealed record Stream
    {
        // hh:mm:ss.fffffff; Matroska has two digits more
        private const int TimeSpanLength = 16;

        public int Index { get; init; }

        public string CodecType { get; init; } = "data";

        public string CodecName { get; init; } = "unknown";

        public string CodecTagString { get; init; } = string.Empty;

        public int Width { get; init; }

        public int Height { get; init; }

        public int SampleRate { get; init; }

        public int Channels { get; init; }

        public double? Duration { get; init; }

        public string AvgFrameRate { get; init; } = "0/0";

        public Tags? Tags { get; init; }

        /// <summary>The stream's own length; Matroska writes it as a tag.</summary>
        public double? OwnDuration => Duration
            ?? (TimeSpan.TryParse(Tagged, CultureInfo.InvariantCulture, out var length) ? length.TotalSeconds : null);

        private string? Tagged => Tags?.Duration is { Length: > TimeSpanLength } tag ? tag[..TimeSpanLength] : Tags?.Duration;

        public Disposition Disposition { get; init; } = new(0, 0);

        public List<SideData> SideDataList { get; init; } = [];
    }
}
