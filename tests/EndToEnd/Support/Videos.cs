using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace MMAudio.EndToEnd.Support;

/// <summary>Short videos that nobody has seen before, each different from all others, and files that only pretend to be one.</summary>
internal static class Videos
{
    private const int Patterns = 6;
    private static readonly string Folder = Directory.CreateTempSubdirectory("mmaudio-videos-").FullName;
    private static readonly ConcurrentDictionary<(int, double), Task<byte[]>> Made = new();

    /// <summary>An MP4 of 128x96 pixels and a click a second; another number, another content.</summary>
    public static async Task<byte[]> MakeAsync(int number, double seconds = 1)
    {
        var video = await Made.GetOrAdd((number % Patterns, seconds), key => RenderAsync(key.Item1, key.Item2));
        return [.. video, .. FreeBox(number)];
    }

    /// <summary>The first part of a video whose index stands at its end.</summary>
    public static async Task<byte[]> MakeTruncatedAsync()
    {
        var whole = await FFmpegAsync("truncated.mp4", "-f", "lavfi", "-i", "testsrc2=s=128x96:r=25:d=2", "-c:v", "libx264", "-preset", "ultrafast");
        return whole[..(whole.Length / 2)];
    }

    /// <summary>Sound without a picture, in a container for video.</summary>
    public static Task<byte[]> MakeSoundAsync() => FFmpegAsync("sound.mp4", "-f", "lavfi", "-i", "sine=440:d=2", "-c:a", "aac");

    /// <summary>A still picture under the name of a video.</summary>
    public static Task<byte[]> MakePictureAsync() => FFmpegAsync("picture.png", "-f", "lavfi", "-i", "testsrc2=s=128x96", "-frames:v", "1");

    /// <summary>Fewer frames than one segment of the networks.</summary>
    public static Task<byte[]> MakeShortAsync() =>
        FFmpegAsync("short.mp4", "-f", "lavfi", "-i", "testsrc2=s=128x96:r=25:d=0.2", "-c:v", "libx264", "-preset", "ultrafast");

    private static Task<byte[]> RenderAsync(int pattern, double seconds) => FFmpegAsync(
        $"{pattern}-{seconds}.mp4",
        "-f", "lavfi", "-i", $"testsrc2=s=128x96:r=25:d={seconds},hue=h={60 * pattern}",
        "-f", "lavfi", "-i", $"aevalsrc='0.5*sin(2*PI*{300 + (100 * pattern)}*t)*exp(-20*mod(t,1))':d={seconds}",
        "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "+faststart");

    private static async Task<byte[]> FFmpegAsync(string name, params string[] arguments)
    {
        var path = Path.Combine(Folder, name);
        await Programs.MustRunAsync("ffmpeg", ["-v", "error", "-y", .. arguments, path]);
        return await File.ReadAllBytesAsync(path);
    }

    // a box that every reader skips: the video is the same, the content is not
    private static byte[] FreeBox(int number)
    {
        var box = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        "free"u8.CopyTo(box.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(box.AsSpan(8), number);
        return box;
    }
}
