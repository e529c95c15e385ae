using MMAudio.Cli.Options;
using MMAudio.Core.Failures;
using MMAudio.Media.Output;
using MMAudio.Media.Video;

namespace MMAudio.Cli.Inputs;

/// <summary>Names of results: <c>clip.mp4</c> becomes <c>clip.dubbed.mp4</c>, beside it or below the output folder.</summary>
internal sealed class OutputNames(OutputWishes wishes, bool single)
{
    private const string Mark = ".dubbed";

    private readonly Dictionary<string, string> _taken = [];

    /// <summary>Whether a file is a result of an earlier run.</summary>
    public static bool IsOurs(string path) => Path.GetFileNameWithoutExtension(path).EndsWith(Mark, StringComparison.Ordinal);

    /// <summary>The result of an input.</summary>
    /// <exception cref="InvalidInputException">Another input of this run has the same result.</exception>
    public string Of(InputFile input)
    {
        var output = IsFile ? File() : Path.Combine(FolderOf(input), NameOf(input.Path, ExtensionOf(input)));
        var key = Path.GetFullPath(output);
        return _taken.TryAdd(key, input.Path)
            ? output
            : throw new InvalidInputException(
                FailureCategory.BadName,
                $"{input.Path} and {_taken[key]} would both become {output}; dub them in two runs with different --out.");
    }

    /// <summary>The picture beside a result.</summary>
    public static string PictureOf(string output) => Path.ChangeExtension(output, ".png");

    /// <summary>Whether <c>--out</c> names the file itself: with one input and the extension of a format that is written.</summary>
    private bool IsFile => single && wishes.Out is { } path && !Directory.Exists(path)
        && (VideoMuxer.Extensions.Contains(Extension(path)) || SoundWriter.Extensions.Contains(Extension(path)));

    private string File() => wishes.Extension is { } wanted && wanted != Extension(wishes.Out!)
        ? throw new InvalidInputException(
            FailureCategory.BadSetting, $"The output {wishes.Out} and --format {wanted[1..]} contradict one another; give one of them.")
        : wishes.Out!;

    private static string NameOf(string path, string extension) => Path.GetFileNameWithoutExtension(path) + Mark + extension;

    private string FolderOf(InputFile input) => wishes.Out is { } folder
        ? Path.Combine(folder, input.Folder)
        : Path.GetDirectoryName(input.Path) ?? "";

    private string ExtensionOf(InputFile input)
    {
        var extension = Extension(input.Path);
        return wishes.Extension
            ?? (ImageReader.IsPictureName(input.Path) ? ".mp4" : VideoMuxer.Extensions.Contains(extension) ? extension : ".mkv");
    }

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
