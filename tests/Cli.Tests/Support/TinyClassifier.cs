using MMAudio.Checkpoints;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Sounds;

namespace MMAudio.Cli.Tests.Support;

/// <summary>A classifier of random weights, so small that judging takes a moment.</summary>
internal static class TinyClassifier
{
    public static void Write(string folder, params string[] classes)
    {
        SoundClassifierConfig config = new(classes, MelConfig.Rate16k) { Width = 8, Queries = 2, EmbedDim = 4 };
        var random = new Random(1);
        Directory.CreateDirectory(folder);
        ClassifierPackage.Write(
            folder,
            config,
            [.. NetworkSchema.Of(SoundDefinitions.Classify(config, batch: 1)).Select(parameter => CheckpointTensor.Of(parameter.Key, Fill(parameter.Value, random)))]);
    }

    private static Tensor<float> Fill(Shape shape, Random random)
    {
        var tensor = Tensor<float>.Zeros(shape);
        for (var i = 0; i < tensor.Data.Length; i++)
        {
            tensor.Data[i] = (random.NextSingle() - 0.5f) * 0.5f;
        }

        return tensor;
    }
}
