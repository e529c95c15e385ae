using MMAudio.Core.Models;
using MMAudio.Core.Random;
using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Media.Pictures;
using MMAudio.Networks.Engines;
using MMAudio.Torch;
using MMAudio.Training.Features;

namespace MMAudio.Training.Flow;

/// <summary>Samples from the network as it is, beside what the same clips really sound like: WAV files and their spectrograms.</summary>
/// <param name="decoder">Makes latents audible; it stays the caller's.</param>
/// <param name="sampleRate">The decoder's samples a second.</param>
public sealed class FlowShow(AudioDecoder decoder, int sampleRate)
{
    private const int Shown = 4;

    /// <summary>Writes samples for the first clips of all sets in turn.</summary>
    internal async Task WriteAsync(string folder, Weights weights, FlowPlan plan, CancellationToken ct)
    {
        var info = plan.Info;
        SequenceLengths lengths = new(ModelVariant.TrainingDuration, info.Latent[0], info.Clip[0], info.Sync[0], Samples: 0);
        using var sampler = new FlowSampler(new TorchBackend(), plan.Config, weights);
        for (var i = 0; i < Shown; i++)
        {
            var part = plan.Sets[i % plan.Sets.Count].Set;
            var example = part.Get(i / plan.Sets.Count % part.Count);
            var noise = new TorchRandom(plan.Settings.Seed + i).Normal((int)info.Latent.Size);
            FlowRequest request = new(example.Clip, plan.Settings.Sync ? example.Sync : null, example.Text, plan.EmptyText, noise);
            await Task.Run(() => Write(folder, $"{i + 1}-sample", example, sampler.Sample(request, lengths, cancellationToken: ct), ct), ct);
            await Task.Run(() => Write(folder, $"{i + 1}-true", example, example.Mean, ct), ct);
        }
    }

    private void Write(string folder, string name, FlowExample example, Tensor<float> latent, CancellationToken ct)
    {
        var samples = decoder.Decode(latent, cancellationToken: ct);
        WavFile.Write(Path.Combine(folder, name + ".wav"), new Sound(samples, sampleRate), WavEncoding.Pcm16);
        ResultPicture.Write(Path.Combine(folder, name + ".png"), samples, sampleRate, frames: null, example.Id);
    }
}
