using System.Globalization;
using System.Text;
using CliWrap;
using MMAudio.Core.Failures;

namespace MMAudio.Media.FFmpeg;

/// <summary>Runs ffmpeg and ffprobe within <see cref="MediaLimits"/>.</summary>
internal sealed class FFmpegRunner(MediaLimits limits)
{
    // each heap of glibc reserves address space, and there would be eight for each core
    private static readonly Dictionary<string, string?> Sparing = new() { ["MALLOC_ARENA_MAX"] = "4" };
    private readonly Lazy<FFmpegTools> _tools = new(FFmpegTools.Locate);

    /// <summary>Runs ffprobe over the header of a file, within the time for that.</summary>
    public async Task<(string Output, FFmpegLog Log, int ExitCode)> ProbeAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        var output = new StringBuilder();
        var (log, exitCode) = await RunAsync(
            _tools.Value.FFprobe, ["-v", "level+error", .. arguments], PipeTarget.ToStringBuilder(output), null, limits.ProbeTime, ct);
        return (output.ToString(), log, exitCode);
    }

    /// <summary>Runs ffprobe over all packets of a file; each line goes to a listener.</summary>
    public Task ListPacketsAsync(IEnumerable<string> arguments, Action<string> listener, CancellationToken ct) =>
        RunAsync(_tools.Value.FFprobe, ["-v", "level+error", .. arguments], PipeTarget.ToDelegate(listener), null, limits.RunTime, ct);

    /// <summary>Runs ffmpeg.</summary>
    /// <param name="arguments">What follows the options that are the same for all runs.</param>
    /// <param name="output">Takes what it writes to standard output.</param>
    /// <param name="listener">Takes each line of its log, and null at the end.</param>
    /// <param name="ct">Kills it.</param>
    public Task<(FFmpegLog Log, int ExitCode)> RunAsync(
        IEnumerable<string> arguments, PipeTarget? output, Action<string?>? listener, CancellationToken ct) =>
        RunAsync(
            _tools.Value.FFmpeg,
            ["-nostdin", "-hide_banner", "-nostats", "-y", .. arguments],
            output ?? PipeTarget.Null,
            listener,
            limits.RunTime,
            ct);

    /// <summary>Runs ffmpeg over what is written to its standard input.</summary>
    /// <param name="arguments">What follows the options that are the same for all runs.</param>
    /// <param name="input">Writes the input.</param>
    /// <param name="ct">Kills it.</param>
    public Task<(FFmpegLog Log, int ExitCode)> FeedAsync(IEnumerable<string> arguments, PipeSource input, CancellationToken ct) =>
        RunAsync(_tools.Value.FFmpeg, ["-hide_banner", "-nostats", "-y", .. arguments], PipeTarget.Null, null, limits.RunTime, ct, input);

    /// <summary>The options that stand before an input that nobody vouches for: this file, this demuxer, nothing else.</summary>
    /// <param name="demuxer">ffmpeg's name of the demuxer, forced so that no playlist is recognised.</param>
    /// <param name="path">The file.</param>
    public IReadOnlyList<string> Input(string demuxer, string path) =>
    [
        "-protocol_whitelist", "file",
        "-format_whitelist", demuxer,
        "-max_pixels", limits.MaxPixels.ToString(),
        "-f", demuxer,
        "-i", FileUrl.Of(path),
    ];

    /// <summary>Seconds as ffmpeg reads them.</summary>
    public static string Number(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);

    private async Task<(FFmpegLog Log, int ExitCode)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        PipeTarget output,
        Action<string?>? listener,
        TimeSpan time,
        CancellationToken ct,
        PipeSource? input = null)
    {
        var log = new FFmpegLog();
        using var clock = new CancellationTokenSource(time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, clock.Token);
        try
        {
            var result = await Bounded(program, arguments)
                .WithEnvironmentVariables(Sparing)
                .WithValidation(CommandResultValidation.None)
                .WithStandardInputPipe(input ?? PipeSource.Null)
                .WithStandardOutputPipe(output)
                .WithStandardErrorPipe(PipeTarget.Create(ListenAsync))
                .ExecuteAsync(either.Token);
            return (log, result.ExitCode);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new InvalidInputException(
                FailureCategory.ResourceLimit,
                $"{Path.GetFileNameWithoutExtension(program)} took longer than the limit of {time.TotalSeconds:0.##} s.");
        }

        async Task ListenAsync(Stream stream, CancellationToken stop)
        {
            await PipeTarget.ToDelegate(Listen).CopyFromAsync(stream, stop);
            listener?.Invoke(null);
        }

        void Listen(string line)
        {
            log.Add(line);
            listener?.Invoke(line);
        }
    }

    // -max_alloc bounds a single block everywhere; prlimit bounds the whole process where there is one
    private Command Bounded(string program, IEnumerable<string> arguments)
    {
        string[] all = Path.GetFileNameWithoutExtension(program) == "ffmpeg"
            ? ["-max_alloc", limits.MaxMemory.ToString(), .. arguments]
            : [.. arguments];
        return _tools.Value.Prlimit is { } prlimit
            ? CliWrap.Cli.Wrap(prlimit).WithArguments([$"--as={limits.MaxMemory}", "--core=0", program, .. all])
            : CliWrap.Cli.Wrap(program).WithArguments(all);
    }
}
