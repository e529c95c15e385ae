using System.CommandLine;

namespace MMAudio.Cli.Options;

/// <summary>Where results go.</summary>
internal sealed class OutputOptions
{
    private readonly Option<string?> _out;
    private readonly ChoiceOption<string?> _format;
    private readonly Option<float?> _loudness = Typed.Loudness("--loudness", "Bring the sound to this loudness, -70 to -5; broadcasts have -23.");

    private readonly Option<bool> _picture =
        new("--picture") { Description = "Write a PNG of frames, waveform and spectrogram beside the result." };

    private readonly Option<bool> _force = new("--force", "-f") { Description = "Overwrite results that exist." };

    public OutputOptions(string outDescription, IReadOnlyList<string> formats, string formatDescription)
    {
        _out = new("--out", "-o") { Description = outDescription, HelpName = "path" };
        _format = new(
            "--format",
            [("auto", null), .. formats.Select(name => (name, (string?)$".{name}"))],
            $"{formatDescription} Choices: {string.Join(", ", formats)}.",
            "format");
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_out);
        command.Add(_format);
        command.Add(_loudness);
        command.Add(_picture);
        command.Add(_force);
    }

    /// <summary>What was asked for.</summary>
    public OutputWishes Read(ParseResult parsed) => new(
        parsed.GetValue(_out),
        _format.Read(parsed),
        parsed.GetValue(_loudness),
        parsed.GetValue(_picture),
        parsed.GetValue(_force));
}
