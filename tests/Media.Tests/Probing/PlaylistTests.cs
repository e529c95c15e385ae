using CliWrap;
using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;
using MMAudio.Media.Tests.Fakes;


namespace MMAudio.Media.Tests.Probing;

public sealed class PlaylistTests : IDisposable
{
    private const string Dash =
        """
        <?xml version="1.0"?>
        <MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet><Representation>
          <BaseURL>file://VICTIM</BaseURL>
        </Representation></AdaptationSet></Period></MPD>
        """;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Playlists => new()
    {
        { "hls.mp4", "#EXTM3U\n#EXTINF:4,\nfile://VICTIM\n#EXT-X-ENDLIST\n" },
        { "hls.m3u8", "\uFEFF#EXTM3U\n#EXTINF:4,\nVICTIM\n#EXT-X-ENDLIST\n" },
        { "concat.mp4", "ffconcat version 1.0\nfile 'VICTIM'\n" },
        { "dash.mp4", Dash },
        { "session.mp4", "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n" },
        { "concat:VICTIM", "some text" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Playlists))]
    public async Task A_list_of_other_files_is_refused_before_ffmpeg_sees_it(string name, string content)
    {
        var path = Write(name, content);

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => new MediaProbe(new MediaLimits()).ProbeAsync(path));

        Assert.Equal(FailureCategory.NotMedia, refusal.Category);
        Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal);
    }

    [StraceTheory, MemberData(nameof(Playlists))]
    public async Task Even_if_ffmpeg_saw_a_playlist_it_would_open_no_second_file(string name, string content)
    {
        var path = Write(name, content);
        var runner = new FFmpegRunner(new MediaLimits());
        List<string> opened = [];

        foreach (var demuxer in (string[])["mov", "matroska", "mpegts"])
        {
            var arguments = runner.Input(demuxer, path).Prepend("error").Prepend("-v");
            opened.AddRange(await OpenedAsync("ffprobe", [.. arguments, "-show_streams"]));
            opened.AddRange(await OpenedAsync("ffmpeg", ["-nostdin", .. arguments, "-f", "null", "-"]));
        }

        Assert.Contains(opened, line => line.Contains(Path.GetFileName(path), StringComparison.Ordinal));
        Assert.DoesNotContain(opened, line => line.Contains("victim", StringComparison.Ordinal));
    }

    [StraceFact]
    public async Task The_same_playlist_given_to_a_bare_ffmpeg_does_open_a_second_file()
    {
        var path = Write("concat.mp4", "ffconcat version 1.0\nfile 'VICTIM'\n");

        var opened = await OpenedAsync("ffprobe", ["-v", "error", "-safe", "0", "-f", "concat", "-i", path]);

        Assert.Contains(opened, line => line.Contains("victim", StringComparison.Ordinal));
    }

    [StraceFact]
    public async Task Decoding_opens_no_media_file_but_the_one_it_was_given()
    {
        var clip = _folder.File("clip %03d.mp4");
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Picture(1), .. FFmpegCommand.H264, _folder.File("victim.mp4")]);
        File.Copy(_folder.File("victim.mp4"), clip);
        File.Copy(_folder.File("victim.mp4"), _folder.File("clip 001.mp4"));
        var runner = new FFmpegRunner(new MediaLimits());

        var opened = await OpenedAsync("ffmpeg", ["-nostdin", .. runner.Input("mov", clip), "-f", "null", "-"]);

        var folder = Path.GetDirectoryName(clip)!;
        Assert.Equal([clip], opened.Select(Name).Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Distinct());
    }

    private static string Name(string line) => line.Split('"')[1];

    private string Write(string name, string content)
    {
        var victim = _folder.File("victim.mp4");
        if (!File.Exists(victim))
        {
            File.WriteAllText(victim, "secret");
        }

        var path = _folder.File(name);
        File.WriteAllText(path, content.Replace("VICTIM", victim, StringComparison.Ordinal));
        return path;
    }

    /// <summary>The lines of strace for every file that a program and its children tried to open.</summary>
    private static async Task<string[]> OpenedAsync(string program, string[] arguments)
    {
        var log = Path.GetTempFileName();
        await CliWrap.Cli.Wrap("strace")
            .WithArguments(["-f", "-qq", "-s", "400", "-e", "trace=open,openat,connect", "-o", log, program, .. arguments])
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync();
        var lines = await File.ReadAllLinesAsync(log);
        File.Delete(log);
        return [.. lines.Where(line => line.Contains('"', StringComparison.Ordinal))];
    }
}
