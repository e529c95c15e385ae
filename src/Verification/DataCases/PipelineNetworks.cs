using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Text;
using MMAudio.Verification.NetworkCases;

namespace MMAudio.Verification.DataCases;

/// <summary>The product's engines over the files of a pipeline case, which lie as the official ones do.</summary>
internal sealed class PipelineNetworks
{
    private const string VocabularyFile = "clip/bpe_simple_vocab_16e6.txt.gz";
    private static readonly string[] WeightsExtensions = [".pth", ".pt", ".bin", ".safetensors"];
    private const string PreparedFrame = "prep.clip_frame0_u8";

    public PipelineNetworks(GoldenCase golden, IBackend backend)
    {
        var config = golden.Config;
        var inputSize = golden.OutputNames.Contains(PreparedFrame) ? golden.Output(PreparedFrame).Shape[^1] : new ClipConfig().InputSize;
        Mel = MelConfigs.Of(config.GetProperty("mode").GetString()!);
        Clip = NetworkConfigs.Clip(config.GetProperty("clip"), inputSize);
        Synchformer = NetworkConfigs.Synchformer(config.GetProperty("sync"));
        Flow = NetworkConfigs.Flow(config.GetProperty("flow"));

        var clip = Weights(golden, "clip/");
        Images = golden.Keep(new ClipImageEncoder(backend, Clip, clip));
        Texts = golden.Keep(new ClipTextEncoder(backend, Clip, clip));
        Segments = golden.Keep(new SynchformerEncoder(backend, Synchformer, Weights(golden, "ext_weights/synchformer")));
        Sampler = golden.Keep(new FlowSampler(backend, Flow, Weights(golden, "weights/")));
        Decoder = golden.Keep(new AudioDecoder(
            backend,
            NetworkConfigs.Vae(config.GetProperty("vae")),
            NetworkConfigs.Vocoder(config.GetProperty("vocoder")),
            Weights(golden, "ext_weights/v1-"),
            Vocoder(golden)));
        Tokenizer = ClipTokenizer.Load(golden.FindShared(VocabularyFile), Clip.VocabularySize, Clip.ContextLength);
    }

    public MelConfig Mel { get; }

    public ClipConfig Clip { get; }

    public SynchformerConfig Synchformer { get; }

    public FlowConfig Flow { get; }

    public ClipImageEncoder Images { get; }

    public SynchformerEncoder Segments { get; }

    public FlowSampler Sampler { get; }

    public AudioDecoder Decoder { get; }

    private ClipTextEncoder Texts { get; }

    private ClipTokenizer Tokenizer { get; }

    /// <summary>The features [1 77 d] of a prompt.</summary>
    public Tensor<float> Text(string prompt, CancellationToken ct) => Texts.Encode(Tokenizer.Tokenize([prompt]), ct);

    private static Weights Vocoder(GoldenCase golden) =>
        golden.File(Find(golden, "ext_weights/best_netG") ?? Find(golden, "bigvgan_v2/") ?? throw Missing("ext_weights/best_netG")).VocoderWeights();

    private static Weights Weights(GoldenCase golden, string beginning) =>
        golden.File(Find(golden, beginning) ?? throw Missing(beginning)).Weights();

    private static string? Find(GoldenCase golden, string beginning)
    {
        var (folder, name) = (Path.GetDirectoryName(beginning)!, Path.GetFileName(beginning));
        var files = golden.Has(folder) ? Directory.GetFiles(golden.PathOf(folder), $"{name}*") : [];
        return files.Order(StringComparer.Ordinal).FirstOrDefault(file => WeightsExtensions.Contains(Path.GetExtension(file)));
    }

    private static InvalidInputException Missing(string what) =>
        new(FailureCategory.NotFound, $"The case has no file of weights {what}*; put it there.");
}
