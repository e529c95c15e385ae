using MMAudio.Core.Generations;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Output;

/// <summary>Which streams of a source go into the finished video, and sentences on those that cannot.</summary>
internal sealed class KeptStreams
{
    private readonly List<string> _options = ["-map_metadata", "0", "-map_chapters", "0"];
    private readonly List<string> _notes = [];

    /// <summary>Decides.</summary>
    public KeptStreams(MuxRequest request, VideoContainer container)
    {
        var source = request.Video;
        Mix = source.HasAudio ? request.Mix : MixMode.Replace;
        KeepVideo(source, container);
        _options.AddRange(["-map", "[out]"]);
        KeepSubtitles(source, container);
        NoteAudio(source, request.Mix);
        if (source.Rotation != 0 && !container.KeepsRotation)
        {
            _notes.Add(
                $"A {container.Extension} file does not carry the mark that turns this video by {source.Rotation} degrees; choose .mp4.");
        }
    }

    /// <summary>ffmpeg's options that map and copy.</summary>
    public IReadOnlyList<string> Options => _options;

    /// <summary>What could not be kept.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>What becomes of the original sound, if there is one.</summary>
    public MixMode Mix { get; }

    private void KeepVideo(MediaInfo source, VideoContainer container)
    {
        _options.AddRange(["-map", $"0:{source.VideoStream}", "-c:v", "copy"]);
        var further = source.Streams.Where(stream => stream.Kind == "video" && !stream.IsCover && stream.Index != source.VideoStream);
        foreach (var stream in further)
        {
            if (container.Holds(stream.Codec))
            {
                _options.AddRange(["-map", $"0:{stream.Index}"]);
            }
            else
            {
                _notes.Add($"A further video stream ({stream.Codec}) does not fit into {container.Extension} and was left out.");
            }
        }
    }

    private void KeepSubtitles(MediaInfo source, VideoContainer container)
    {
        var kept = 0;
        foreach (var stream in source.Streams.Where(stream => stream.Kind == "subtitle"))
        {
            if (container.SubtitleFor(stream.Codec) is { } codec)
            {
                _options.AddRange(["-map", $"0:{stream.Index}", $"-c:s:{kept++}", codec]);
            }
            else
            {
                _notes.Add($"Subtitles of the kind {stream.Codec} do not fit into {container.Extension} and were left out.");
            }
        }
    }

    private void NoteAudio(MediaInfo source, MixMode asked)
    {
        if (asked != Mix)
        {
            _notes.Add("The video has no sound of its own to mix with.");
        }

        if (Mix == MixMode.Replace)
        {
            return;
        }

        if (source.Streams.Count(stream => stream.Kind == "audio") > 1)
        {
            _notes.Add("Only the first of several audio tracks was mixed; the others were left out.");
        }

        if (source.Audio!.Channels > 2)
        {
            _notes.Add($"The original sound of {source.Audio.Channels} channels was mixed down to stereo.");
        }
    }
}
