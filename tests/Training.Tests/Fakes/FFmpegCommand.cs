using System.Diagnostics;

namespace MMAudio.Training.Tests.Fakes;

/// <summary>Makes media with the ffmpeg of this machine.</summary>
internal static class FFmpegCommand
{
    /// <summary>A small moving picture with a tone.</summary>
    public static Task VideoAsync(string path, double seconds) => RunAsync(
        "-f", "lavfi", "-i", FormattableString.Invariant($"testsrc2=s=64x48:r=25:d={seconds}"),
        "-f", "lavfi", "-i", FormattableString.Invariant($"sine=f=440:r=44100:d={seconds}"),
        "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", path);

    public static async Task RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var complaints = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, complaints);
    }
}
