using MMAudio.Core.Tensors;
using MMAudio.Media.Pictures;

namespace MMAudio.Training.Reconstruction;

/// <summary>A sound on its way through the audio path.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sound">What went in.</param>
/// <param name="Mel">Its mel spectrogram.</param>
/// <param name="Reconstructed">What the auto-encoder made of that.</param>
/// <param name="Vocoded">What the vocoder made of the true spectrogram.</param>
/// <param name="Made">What it made of the reconstructed one.</param>
/// <param name="MadeMel">The spectrogram of that.</param>
public sealed record PathTrace(
    string Name, float[] Sound, Tensor<float> Mel, Tensor<float> Reconstructed, float[] Vocoded, float[] Made, Tensor<float> MadeMel)
{
    /// <summary>Sends a sound through.</summary>
    public static PathTrace Of(AudioPath path, string name, float[] sound)
    {
        var mel = path.Mel(sound);
        var reconstructed = path.ThroughVae(mel);
        var made = path.ThroughVocoder(reconstructed);
        return new(name, sound, mel, reconstructed, path.ThroughVocoder(mel), made, path.Mel(made));
    }

    /// <summary>Draws the spectrograms one below the other.</summary>
    public void Draw(string picture) => MelPicture.Write(
        picture, [($"{Name}: true", Mel), ("reconstructed by the auto-encoder", Reconstructed), ("sounded by the vocoder", MadeMel)]);
}
