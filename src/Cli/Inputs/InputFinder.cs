using System.IO.Enumeration;
using MMAudio.Core.Failures;
using MMAudio.Media.Output;
using MMAudio.Media.Video;

namespace MMAudio.Cli.Inputs;

/// <summary>Turns the paths of a command into files: a file stands for itself, a folder for all videos below it.</summary>
internal static class InputFinder
{
    private static readonly string[] Readable =
        [".3gp", ".asf", ".avi", ".flv", ".m2ts", ".mpeg", ".mpg", ".mts", ".mxf", ".ogv", ".qt", ".vob", ".wmv"];

    private static readonly HashSet<string> VideoExtensions =
        new(VideoMuxer.Extensions.Concat(Readable), StringComparer.OrdinalIgnoreCase);

    /// <summary>All files in the order of the paths, each once; results of earlier runs are left out of folders.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="also">What is taken from a folder beside videos.</param>
    public static IReadOnlyList<InputFile> Find(IEnumerable<string> paths, Func<string, bool>? also = null) =>
        [.. paths.SelectMany(path => At(path, file => IsVideo(file) || also?.Invoke(file) == true)).DistinctBy(input => Path.GetFullPath(input.Path))];

    private static List<InputFile> At(string path, Func<string, bool> isWanted)
    {
        if (!Directory.Exists(path))
        {
            return [new(path, "", File.Exists(path) ? null : Missing(path))];
        }

        var videos = Below(path)
            .Where(isWanted)
            .Order(StringComparer.Ordinal)
            .Select(file => new InputFile(file, Path.GetDirectoryName(Path.GetRelativePath(path, file))!))
            .ToList();
        return videos.Count > 0 ? videos : [new(path, "", WithoutVideos(path))];
    }

    /// <summary>All files below a folder; links to folders are not followed, for they may lead back.</summary>
    private static FileSystemEnumerable<string> Below(string folder) =>
        new(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), new() { RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    private static bool IsVideo(string path) =>
        VideoExtensions.Contains(Path.GetExtension(path)) && !ImageReader.IsPictureName(path) && !OutputNames.IsOurs(path);

    private static InvalidInputException Missing(string path) =>
        new(FailureCategory.NotFound, $"There is no file or folder {path}; check the path.");

    private static InvalidInputException WithoutVideos(string path) =>
        new(FailureCategory.NotAFile, $"The folder {path} holds no videos, nor does any below it; give a video, or a folder with some.");
}
