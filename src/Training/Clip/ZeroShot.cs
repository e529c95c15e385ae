using System.Text.Json;
using MMAudio.Core.Files;
using MMAudio.Core.Models;
using MMAudio.Networks.Clip;
using MMAudio.Networks.Text;
using MMAudio.Torch;
using MMAudio.Training.Sources;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Clip;

/// <summary>How often a frame is nearest to the prompt of its class: a measure that needs no further training.</summary>
/// <param name="Clips">Clips that were not learned from; those of exactly one class count.</param>
/// <param name="Classes">The classes, each of which becomes a prompt.</param>
public sealed record ZeroShot(IClipSource Clips, IReadOnlyList<string> Classes)
{
    private const int FramesPerClip = 4;

    /// <summary>Writes <c>zero-shot.json</c>: the share of frames, as a whole and class by class.</summary>
    internal async Task WriteAsync(string folder, ClipConfig config, TrainableParameters parameters, ClipTokenizer tokenizer, CancellationToken ct)
    {
        using var scope = torch.NewDisposeScope();
        using var images = TrainableNetwork.Of(ClipDefinitions.EncodeImage(config, FramesPerClip), parameters);
        using var texts = TrainableNetwork.Of(ClipDefinitions.EncodeText(config, Classes.Count), parameters);
        var prompts = Prompts(texts, tokenizer, config, parameters);
        List<(string Class, int Hits)> found = [];
        for (var i = 0; i < Clips.Count; i++)
        {
            var clip = await Clips.GetAsync(i, ct);
            if (clip is { Labels: [var label], ClipFrames: { } frames } && Classes.Contains(label))
            {
                byte[] some = [.. Enumerable.Range(0, FramesPerClip).SelectMany(k => frames.Row((2 * k + 1) * frames.Shape[0] / (2 * FramesPerClip)).ToArray())];
                found.Add((label, Hits(images, some, config, prompts, Classes.ToList().IndexOf(label))));
            }
        }

        var byClass = found.GroupBy(one => one.Class).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, Share);
        AtomicFile.WriteStream(
            Path.Combine(folder, "zero-shot.json"),
            stream => JsonSerializer.Serialize(stream, new { Clips = found.Count, Accuracy = Share(found), Classes = byClass }));

        static double Share(IEnumerable<(string Class, int Hits)> group) =>
            Math.Round(group.Select(one => (double)one.Hits / FramesPerClip).DefaultIfEmpty().Average(), 4);
    }

    private TorchTensor Prompts(TrainableNetwork network, ClipTokenizer tokenizer, ClipConfig config, TrainableParameters parameters)
    {
        using var noGrad = torch.no_grad();
        var tokens = tokenizer.Tokenize([.. Classes.Select(name => $"the sound of {name}")]);
        var texts = network.Run(("tokens", torch.tensor(tokens.Data, [Classes.Count, config.ContextLength])))["unnormalized"];
        var ends = Enumerable.Range(0, Classes.Count).Select(row => texts[row, CaptionBatches.EndOf(tokens.Row(row))]);
        return F.normalize(torch.matmul(torch.stack([.. ends]), parameters.Tensors["text_projection"]), dim: 1);
    }

    private static int Hits(TrainableNetwork network, byte[] frames, ClipConfig config, TorchTensor prompts, int expected)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var features = network.Run(("pixels", ClipPixels.Of(frames, FramesPerClip, config)))["features"];
        var nearest = torch.matmul(features, prompts.t()).argmax(1).data<long>().ToArray();
        return nearest.Count(index => index == expected);
    }
}
