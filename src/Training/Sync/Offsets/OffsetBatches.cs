using MMAudio.Core.Models;
using MMAudio.Torch;
using MMAudio.Training.Sources;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Sync.Offsets;

/// <summary>Pairs of pictures and sound, some of which are apart.</summary>
/// <param name="Visual">Tokens [pairs n d].</param>
/// <param name="Sound">Tokens [pairs m d].</param>
/// <param name="Classes">The offset of every pair [pairs].</param>
internal sealed record OffsetBatch(TorchTensor Visual, TorchTensor Sound, TorchTensor Classes);

/// <summary>Makes the batches of the second stage.</summary>
internal sealed class OffsetBatches(SynchformerConfig config, TrainableParameters towers, IClipSource source, SyncSettings settings) : IDisposable
{
    private readonly int _segments = config.Audio!.OffsetSegments;
    private readonly TokenBank _bank = new(config, towers, source, settings);

    /// <summary>The batch of a step; belongs to the dispose scope.</summary>
    public OffsetBatch Take(long step)
    {
        List<TorchTensor> visual = [], sound = [];
        List<long> classes = [];
        foreach (var (i, clip) in _bank.Take(step).Index())
        {
            var random = new StepRandom(settings.Seed, step * settings.OffsetClips + i);
            for (var pair = 0; pair < settings.Pairs; pair++)
            {
                var drawn = Displacement.Draw(ref random, config, settings.JitterFrames);
                visual.Add(clip.Visual.narrow(0, drawn.FirstSegment, _segments));
                sound.Add(clip.Sound.slice(0, drawn.FirstFrame, drawn.FirstFrame + (_segments - 1) * config.SegmentStride + 1, config.SegmentStride));
                classes.Add(drawn.Class);
            }
        }

        return new(Stack(visual), Stack(sound), torch.tensor([.. classes]));
    }

    /// <inheritdoc/>
    public void Dispose() => _bank.Dispose();

    private static TorchTensor Stack(List<TorchTensor> tokens) => torch.stack(tokens).flatten(1, 2).to(torch.float32);
}
