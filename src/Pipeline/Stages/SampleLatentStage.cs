using System.Numerics;
using MMAudio.Core.Models;
using MMAudio.Core.Random;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Pipeline.Engines;

namespace MMAudio.Pipeline.Stages;

/// <summary>Third stage: features and prompts become a latent, by Euler steps of the flow network with classifier-free guidance.</summary>
/// <param name="engines">The networks.</param>
public sealed class SampleLatentStage(ModelEngines engines)
{
    /// <summary>Samples from noise that depends on seed, source and window alone; both prompts are encoded always, as the reference does.</summary>
    /// <returns>The latent [n c].</returns>
    public Tensor<float> Run(VisualFeatures features, GenerationSettings settings, IProgress<double>? progress, CancellationToken ct) =>
        Run([(features, settings)], progress, ct)[0];

    /// <summary>
    /// Samples several clips together, each as if it were alone. Batches are powers of two, so that few networks serve any number of clips; one
    /// that does not fit into memory is halved, and larger ones are not tried again.
    /// </summary>
    /// <param name="clips">Alike in length, in steps and in whether they are guided.</param>
    /// <param name="progress">The share of all clips' steps done.</param>
    /// <param name="ct">Checked before each step.</param>
    /// <returns>The latents [n c] in the clips' order.</returns>
    /// <exception cref="OutOfMemoryException">Not even one clip fits.</exception>
    public IReadOnlyList<Tensor<float>> Run(
        IReadOnlyList<(VisualFeatures Features, GenerationSettings Settings)> clips, IProgress<double>? progress, CancellationToken ct)
    {
        var lengths = clips.Select(clip => engines.Variant.Lengths(clip.Features.Window.Duration)).Distinct().ToArray() is [var common]
            ? common
            : throw new ArgumentException("A batch needs clips of one length.", nameof(clips));
        var texts = engines.EncodeTexts([.. clips.SelectMany(clip => new[] { clip.Settings.Prompt, clip.Settings.NegativePrompt })], ct);
        FlowRequest[] requests = [.. clips.Select((clip, i) => Request(clip.Features, clip.Settings, lengths, texts[2 * i], texts[2 * i + 1]))];

        using var sampler = engines.RentFlow(ct);
        List<Tensor<float>> latents = [];
        while (latents.Count < requests.Length)
        {
            var count = BatchSize(requests.Length - latents.Count);
            var batch = requests[latents.Count..(latents.Count + count)];
            var part = progress.Part((double)latents.Count / requests.Length, (double)(latents.Count + count) / requests.Length);
            try
            {
                latents.AddRange(sampler.Engine.Sample(batch, lengths, part, ct));
            }
            catch (OutOfMemoryException) when (count > 1)
            {
                engines.LargestBatch = count / 2;
            }
        }

        return [.. latents.Zip(clips, (latent, clip) => Within(clip.Features.Window, latent))];
    }

    /// <summary>What lies within the window, where the network was given more.</summary>
    private Tensor<float> Within(TimeWindow window, Tensor<float> latent)
    {
        var tokens = SequenceLengths.Of(engines.Variant.Mel, window.Duration).Latent;
        return tokens == latent.Shape[0] ? latent : new(latent.Data[..(tokens * latent.Shape[1])], latent.Shape.With(0, tokens));
    }

    private int BatchSize(int waiting) => 1 << BitOperations.Log2((uint)Math.Min(waiting, engines.LargestBatch));

    private FlowRequest Request(
        VisualFeatures features, GenerationSettings settings, SequenceLengths lengths, Tensor<float> text, Tensor<float> negativeText)
    {
        NoiseSource noise = new(settings.Seed, features.ContentHash, features.Window.Start);
        var start = noise.Draw(lengths.Latent * engines.Variant.Flow.LatentDim);
        return new(features.Clip, features.Sync, text, negativeText, start, settings.Steps, settings.CfgStrength);
    }
}
