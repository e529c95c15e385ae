using MMAudio.Core.Generations;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Mixing;

/// <summary>ffmpeg's filter graph that lays the generated sound, and the original where it stays, on the video's length.</summary>
/// <param name="Length">The video's length in seconds; the sound is padded or cut to it.</param>
/// <param name="Offset">Where the generated sound begins, in seconds.</param>
/// <param name="Window">The longest that the generated sound may last, in seconds.</param>
/// <param name="Loudness">A filter for the generated sound, with a comma behind, or nothing.</param>
internal sealed record MixGraph(double Length, double Offset, double Window, string Loudness)
{
    // a common rate that every player knows; the vocoder's 16 kHz are a sub-multiple
    private const int Rate = 48000;

    // peaks of two sounds may add up: the limiter is silent below -0.4 dBFS
    private const string Sum = "amix=inputs=2:duration=longest:normalize=0,alimiter=limit=0.95:level=disabled:attack=1";

    // the original steps back by up to 12:1 above -34 dBFS of the generated sound, quickly, and returns slowly
    private const string Compressor = "sidechaincompress=threshold=0.02:ratio=12:attack=15:release=350";

    /// <summary>The channels that sounds of ours have; named, because loudnorm forgets what a WAV file left open.</summary>
    public const string OwnLayouts = "aformat=channel_layouts=mono|stereo";

    private string Fit => $"apad=whole_dur={Number(Length)},atrim=end={Number(Length)}";

    /// <summary>The graph; its output is <c>[out]</c>.</summary>
    /// <param name="mix">What becomes of the original.</param>
    /// <param name="channels">Channels of the generated sound, input 1.</param>
    /// <param name="original">The original, a stream of input 0.</param>
    public string Text(MixMode mix, int channels, MediaStream? original)
    {
        var delay = $"adelay={Math.Round(Offset * Rate):0}S:all=1";
        var start = $"[1:a:0]{Loudness}aresample={Rate},{OwnLayouts},atrim=end={Number(Window)},{delay}";
        if (original is null || mix == MixMode.Replace)
        {
            return $"{start},{Fit}[out]";
        }

        var stereo = original.Channels != 1;
        var generated = $"{start},{Layout(channels, stereo)},{Fit}";
        var kept = $"[0:{original.Index}]aresample={Rate}:async=1:first_pts=0,{Layout(original.Channels, stereo)},{Fit}[old]";
        return mix == MixMode.Add
            ? $"{generated}[new];{kept};[old][new]{Sum}[out]"
            : $"{generated},asplit[new][key];{kept};[old][key]{Compressor}[bed];[bed][new]{Sum}[out]";
    }

    // one channel goes to both sides at full level
    private static string Layout(int channels, bool stereo) => (channels, stereo) switch
    {
        (1, true) => "pan=stereo|c0=c0|c1=c0",
        (_, true) => "aformat=channel_layouts=stereo",
        _ => "aformat=channel_layouts=mono",
    };

    private static string Number(double seconds) => FFmpegRunner.Number(seconds);
}
