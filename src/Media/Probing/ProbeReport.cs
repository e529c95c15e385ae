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

    internal sealed record Disposition(int Default, int AttachedPic);

    internal sealed record SideData(string? SideDataType, int? Rotation);

    internal sealed record Packet(int StreamIndex, List<SideData>? SideDataList);

    internal sealed record Stream
    {
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

        public Disposition Disposition { get; init; } = new(0, 0);

        public List<SideData> SideDataList { get; init; } = [];
    }
}
