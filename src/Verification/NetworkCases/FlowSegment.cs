using System.Text.Json;
using MMAudio.Core.Models;
using MMAudio.Core.Sampling;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Flow;

namespace MMAudio.Verification.NetworkCases;

/// <summary>One duration of a flow case; its tensors share a prefix.</summary>
internal sealed class FlowSegment(GoldenCase golden, IBackend backend, FlowConfig config, JsonElement plan, JsonElement segment)
{
    private static readonly string[] Conditions = ["clip", "sync", "text", "clip_pooled", "text_pooled"];
    private static readonly string[] Recorded = ["clip_f", "sync_f", "text_f", "clip_f_c", "text_f_c"];

    private readonly Weights _weights = golden.Weights();
    private readonly string _prefix = segment.GetProperty("prefix").GetString()!;
    private INetwork? _predictor;

    private Tensor<float> Latent => Input("latent");

    private int Batch => Latent.Shape[0];

    private FlowShape Shape => new(Batch, segment.Int("latent"), segment.Int("clip"), segment.Int("sync"));

    private int Steps => plan.Int("euler_steps");

    private float Strength => (float)plan.Number("euler_cfg");

    public IEnumerable<Check> Checks(CancellationToken ct)
    {
        var given = Projected(FlowFeatures.Clip | FlowFeatures.Sync | FlowFeatures.Text, "text_f");
        var empty = Projected(FlowFeatures.None);
        var negative = Projected(FlowFeatures.Text, "negative_text_f");
        var time = (float)plan.Number("ode_t");
        var mixed = new Lazy<Tensor<float>>(() => Flow(Input("t_mixed").Data, given.Value));
        Check[] checks =
        [
            .. ChecksOf("pre", given),
            .. ChecksOf("empty", empty),
            .. ChecksOf("empty_neg", negative),
            .. plan.GetProperty("t_values").EnumerateArray().Select((t, i) => new Check($"flow.t{i}", () => Flow(t.GetSingle(), given.Value))),
            new("flow.t_mixed", () => mixed.Value),
            new("forward", () => mixed.Value),
            .. plan.GetProperty("cfg_strengths").EnumerateArray().Select(strength =>
                new Check($"ode.cfg_{FlowCaseRunner.Spell(strength)}", () => Guided(time, strength.GetSingle(), given.Value, empty.Value))),
            new("ode.neg", () => Guided(time, 4.5f, given.Value, negative.Value)),
            new("euler.x1", () => Euler(FlowMatching.Times(Steps), Strength, given.Value, empty.Value)),
            new("euler.x1_unnormalized", () => Sample(ct)),
            new("normalized", () => Normalize(Latent)),
            new("prior.x0", () => Euler(FlowMatching.TimesBack(Steps), strength: 0, given.Value, empty.Value)),
        ];
        return checks.Select(check => check with { Name = _prefix + check.Name });
    }

    private Tensor<float> Input(string name) => golden.Floats(_prefix + name);

    private Lazy<Dictionary<string, Tensor>> Projected(FlowFeatures features, string text = "") => new(() =>
    {
        (FlowFeatures Feature, string Name, string Recorded)[] all =
            [(FlowFeatures.Clip, "clip", "clip_f"), (FlowFeatures.Sync, "sync", "sync_f"), (FlowFeatures.Text, "text", text)];
        var inputs = all.Where(input => features.HasFlag(input.Feature)).Select(input => (input.Name, (Tensor)Input(input.Recorded)));
        return backend.Run(FlowDefinitions.Conditions(config, Shape, features), _weights, inputs)
            .ToDictionary(output => output.Key, output => (Tensor)output.Value);
    });

    private static IEnumerable<Check> ChecksOf(string name, Lazy<Dictionary<string, Tensor>> conditions) =>
        Conditions.Zip(Recorded, (ours, recorded) => new Check($"{name}.{recorded}", () => conditions.Value[ours]));

    private Tensor<float> Flow(float time, Dictionary<string, Tensor> conditions) => Flow([.. Enumerable.Repeat(time, Batch)], conditions);

    private Tensor<float> Flow(float[] times, Dictionary<string, Tensor> conditions)
    {
        _predictor ??= golden.Keep(backend.Load(FlowDefinitions.Predict(config, Shape), _weights));
        return _predictor.Run(new Dictionary<string, Tensor>(conditions)
        {
            ["latent"] = Latent,
            ["times"] = new Tensor<float>(times, [Batch]),
        })["flow"];
    }

    private Tensor<float> Guided(float time, float strength, Dictionary<string, Tensor> given, Dictionary<string, Tensor> empty)
    {
        var flow = Flow(time, given);
        return !Guidance.IsNeeded(strength) ? flow : flow.Zip(Flow(time, empty), (v, v0) => strength * v + (1 - strength) * v0);
    }

    private Tensor<float> Euler(float[] times, float strength, Dictionary<string, Tensor> given, Dictionary<string, Tensor> empty)
    {
        var guided = Guidance.IsNeeded(strength);
        var definition = guided ? FlowDefinitions.GuidedStep(config, Shape) : FlowDefinitions.PlainStep(config, Shape);
        using var network = backend.Load(definition, _weights);
        var inputs = guided ? given.ToDictionary(pair => pair.Key, pair => (Tensor)Join(pair.Value, empty[pair.Key])) : new(given);
        if (guided)
        {
            inputs["strength"] = new Tensor<float>([.. Enumerable.Repeat(strength, Batch)], [Batch, 1, 1]);
        }

        var latent = Input("x0");
        foreach (var (time, next) in times.Zip(times.Skip(1)))
        {
            inputs["latent"] = latent;
            inputs["times"] = new Tensor<float>([time], [1]);
            inputs["dt"] = new Tensor<float>([next - time], [1]);
            latent = network.Run(inputs)["next"];
        }

        return latent;
    }

    /// <summary>The product's sampler, sample by sample.</summary>
    private Tensor<float> Sample(CancellationToken ct)
    {
        using var sampler = new FlowSampler(backend, config, _weights);
        var shape = Shape;
        SequenceLengths lengths = new(
            TimeSpan.FromSeconds(segment.Number("duration", 0)), shape.Latent, shape.Clip, shape.Sync, segment.Int("audio_samples", 0));
        var (clip, sync, text, noise) = (Input("clip_f"), Input("sync_f"), Input("text_f"), Input("x0"));
        return Enumerable.Range(0, Batch)
            .Select(b => new FlowRequest(clip.Sample(b), sync.Sample(b), text.Sample(b), null, noise.Sample(b).Data, Steps, Strength))
            .Select(request => sampler.Sample(request, lengths, cancellationToken: ct))
            .ToArray().Stack();
    }

    private Tensor<float> Normalize(Tensor<float> latent)
    {
        var (mean, std) = (_weights.Get("latent_mean").ToFloat32().Data, _weights.Get("latent_std").ToFloat32().Data);
        return new([.. latent.Data.Select((x, i) => (x - mean[i % mean.Length]) / std[i % std.Length])], latent.Shape);
    }

    private static Tensor<float> Join(Tensor a, Tensor b) =>
        new([.. ((Tensor<float>)a).Data, .. ((Tensor<float>)b).Data], a.Shape.With(0, a.Shape[0] + b.Shape[0]));
}
