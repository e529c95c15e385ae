using System.CommandLine;
using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;
using MMAudio.Trainer.Options;

namespace MMAudio.Trainer.Commands;

/// <summary><c>scenes</c>: synthetic scenes as files.</summary>
internal sealed class ScenesCommand : ToolCommand
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly Option<string> _out = new("--out")
    {
        Description = "The folder for videos, events, captions.tsv and labels.tsv; the same command again writes what is missing.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<int> _count = Typed.Count("--count", 10, "How many scenes.", least: 1);
    private readonly Option<int> _size = Typed.Count("--size", 256, "Width and height of the videos in pixels; an even number.", least: 32);
    private readonly Option<uint> _seed = Typed.Seed("The seed of the first scene; the others follow it.");
    private readonly Option<bool> _mute = new("--mute") { Description = "Leave the sound out of the videos." };

    private readonly Option<string> _split = new("--split")
    {
        Description = "What the scenes are for: no seed and no recording belongs to both.",
        DefaultValueFactory = _ => "train",
    };

    private readonly Option<string> _kind = new("--kind")
    {
        Description = "What the scenes hold: a mixture of all, something heard, impacts alone, something continuous alone, nothing, "
            + "silent motion, sound without pictures, or, to measure with, what training never shows.",
        DefaultValueFactory = _ => "any",
    };

    private readonly Terminal _terminal;

    public ScenesCommand(Terminal terminal) : base(
        "scenes",
        "Make synthetic scenes: short videos with sound whose causes are visible and whose event times are known.",
        "mmaudio-train scenes --out scenes/test --count 200 --split test --seed 1000",
        "mmaudio-train scenes --out scenes/silent --count 50 --kind distractors --mute")
    {
        _terminal = terminal;
        _split.AcceptOnlyFromAmong("train", "test");
        _kind.AcceptOnlyFromAmong([.. SceneOptions.Kinds.Keys]);
        foreach (var option in (Option[])[_out, _count, _split, _kind, _seed, _size, _mute])
        {
            Add(option);
        }

        SetAction((parsed, ct) => Task.Run(() => WriteAsync(parsed, ct), ct));
    }

    private async Task<int> WriteAsync(ParseResult parsed, CancellationToken ct)
    {
        var split = parsed.GetValue(_split) == "test" ? SceneSplit.Test : SceneSplit.Train;
        SceneSettings settings = new(split, SceneOptions.Kinds[parsed.GetValue(_kind)!], parsed.GetValue(_seed), parsed.GetValue(_count));
        var folder = parsed.GetRequiredValue(_out);
        var scenes = new SceneFolder(folder, new(await SoundBank.LoadAsync(ct)), settings)
        {
            Size = parsed.GetValue(_size) / 2 * 2,
            WithSound = !parsed.GetValue(_mute),
        };
        var (written, kept) = await scenes.WriteAsync(new Lines(_terminal, settings.Count), ct);
        await _terminal.Output.WriteLineAsync($"{written} scenes were written to {folder}, {kept} were there.");
        return ExitCode.Success;
    }

    /// <summary>A line every few seconds, and one at the end.</summary>
    private sealed class Lines(Terminal terminal, int count) : IProgress<int>
    {
        private long _last = terminal.Time.GetTimestamp();

        public void Report(int value)
        {
            if (value == count || terminal.Time.GetElapsedTime(_last) >= Quiet)
            {
                _last = terminal.Time.GetTimestamp();
                terminal.Error.WriteLine($"scenes {value}/{count}");
            }
        }
    }
}
