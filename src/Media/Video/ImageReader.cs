using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Media.Video;

/// <summary>Reads a picture as the one frame that CLIP sees.</summary>
public sealed class ImageReader(MediaLimits limits)
{
    private static readonly HashSet<string> Extensions = new([".png", ".jpg", ".jpeg", ".webp", ".bmp"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name says that its file is a picture; a picture under a video's name is refused by the video's path.</summary>
    public static bool IsPictureName(string path) => Extensions.Contains(Path.GetExtension(path));

    /// <summary>The picture, upright and squashed to a square: [1 size size 3].</summary>
    /// <exception cref="InvalidInputException">It is no picture, is damaged, or is too large.</exception>
    public Task<Tensor<byte>> ReadAsync(string path, int clipSize, CancellationToken ct = default) => throw new NotImplementedException(limits.ToString());
}
