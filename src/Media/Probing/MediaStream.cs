namespace MMAudio.Media.Probing;

/// <summary>One stream of a media file.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Kind"><c>video</c>, <c>audio</c>, <c>subtitle</c>, <c>data</c> or <c>attachment</c>.</param>
/// <param name="Codec">ffmpeg's name of the codec.</param>
/// <param name="IsDefault">Whether a player starts with it.</param>
/// <param name="IsCover">Whether it is a picture attached to the file.</param>
/// <param name="SampleRate">Samples a second of an audio stream, else 0.</param>
/// <param name="Channels">Channels of an audio stream, else 0.</param>
public sealed record MediaStream(int Index, string Kind, string Codec, bool IsDefault, bool IsCover, int SampleRate, int Channels);
