using MMAudio.Core.Failures;
using MMAudio.Core.Files;

namespace MMAudio.Media.Audio;

/// <summary>Reads and writes WAV files.</summary>
public static class WavFile
{
    /// <summary>Writes a file that appears whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="sound">What to write.</param>
    /// <param name="encoding">How a sample is stored.</param>
    /// <exception cref="InvalidInputException">The folder cannot be written to.</exception>
    public static void Write(string path, Sound sound, WavEncoding encoding = WavEncoding.Float32) => AtomicFile.Write(path, passing =>
    {
        using var stream = File.Create(passing);
        Write(stream, sound, encoding);
    });

    /// <summary>Writes to a stream, which need not be seekable and stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="sound">What to write.</param>
    /// <param name="encoding">How a sample is stored.</param>
    public static void Write(Stream stream, Sound sound, WavEncoding encoding = WavEncoding.Float32) =>
        new WavWriter(stream, encoding).Write(sound);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">It is empty, damaged, no WAV file, or of an encoding that is not read here.</exception>
    public static Sound Read(string path)
    {
        using var stream = File.OpenRead(path);
        return new WavReader(stream, path).Read();
    }

    /// <summary>Reads from a stream, which need not be seekable.</summary>
    /// <exception cref="InvalidInputException">The stream is empty, damaged, no WAV, or of an encoding that is not read here.</exception>
    public static Sound Read(Stream stream) => new WavReader(stream, "The WAV stream").Read();
}
