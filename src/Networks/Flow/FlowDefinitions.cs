using MMAudio.Core.Models;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Flow;

/// <summary>The graphs that sampling needs: conditions once, then the flow, or one guided Euler step, at every time.</summary>
public static class FlowDefinitions
{
    /// <summary>
    /// Projects <c>clip</c> [b nc cd], <c>sync</c> [b ns sd] and <c>text</c> [b nt td], as far as given, to <c>clip</c> [b nc d],
    /// <c>sync</c> [b n d], <c>text</c> [b nt d], <c>clip_pooled</c> [b d] and <c>text_pooled</c> [b d].
    /// </summary>
    public static NetworkDefinition Conditions(FlowConfig config, FlowShape shape, FlowFeatures given)
    {
        NetworkInput?[] inputs =
        [
            given.HasFlag(FlowFeatures.Clip) ? new("clip", [shape.Batch, shape.Clip, config.ClipDim]) : null,
            given.HasFlag(FlowFeatures.Sync) ? new("sync", [shape.Batch, shape.Sync, config.SyncDim]) : null,
            given.HasFlag(FlowFeatures.Text) ? new("text", [shape.Batch, config.TextLength, config.TextDim]) : null,
        ];
        return new("conditions", [.. inputs.OfType<NetworkInput>()], (p, values) =>
        {
            MMAudioNetwork network = new(p, config);
            network.DeclareStatistics();
            var clip = values.GetValueOrDefault("clip") ?? network.EmptyClip(shape.Clip);
            var sync = values.GetValueOrDefault("sync") ?? network.EmptySync(shape.Sync);
            var text = values.GetValueOrDefault("text") ?? network.EmptyText();
            return Named(network.PreprocessConditions(clip, sync, text, shape.Latent), shape.Batch);
        });
    }

    /// <summary>The velocity <c>flow</c> [b n c] of <c>latent</c> [b n c] at <c>times</c> [b] under the outputs of <see cref="Conditions"/>.</summary>
    public static NetworkDefinition Predict(FlowConfig config, FlowShape shape) =>
        new("flow", [Latent(config, shape), new("times", [shape.Batch]), .. ConditionInputs(config, shape, shape.Batch)], (p, values) =>
            new() { ["flow"] = new MMAudioNetwork(p, config).PredictFlow(values["latent"], values["times"], From(values)) });

    /// <summary>
    /// The velocity <c>flow</c> [b n c] of <c>latent</c> [b n c] at <c>times</c> [b] under raw features <c>clip</c> [b nc cd], <c>sync</c>
    /// [b ns sd] and <c>text</c> [b nt td]: what is trained. The caller puts the empty features where something is absent.
    /// </summary>
    public static NetworkDefinition Forward(FlowConfig config, FlowShape shape)
    {
        NetworkInput[] inputs =
        [
            Latent(config, shape),
            new("times", [shape.Batch]),
            new("clip", [shape.Batch, shape.Clip, config.ClipDim]),
            new("sync", [shape.Batch, shape.Sync, config.SyncDim]),
            new("text", [shape.Batch, config.TextLength, config.TextDim]),
        ];
        return new("flow", inputs, (p, values) =>
        {
            MMAudioNetwork network = new(p, config);
            var conditions = network.PreprocessConditions(values["clip"], values["sync"], values["text"], shape.Latent);
            return new() { ["flow"] = network.PredictFlow(values["latent"], values["times"], conditions) };
        });
    }

    /// <summary>
    /// One Euler step with classifier-free guidance: <c>next</c> [b n c] = latent + <c>dt</c> [1] · velocity at <c>times</c> [1]. The
    /// conditions hold 2b samples, given ones before null ones; <c>strength</c> [b 1 1] weighs them, c · given + (1 - c) · null.
    /// </summary>
    public static NetworkDefinition GuidedStep(FlowConfig config, FlowShape shape)
    {
        NetworkInput[] inputs =
        [
            Latent(config, shape), new("times", [1]), new("dt", [1]), new("strength", [shape.Batch, 1, 1]),
            .. ConditionInputs(config, shape, 2 * shape.Batch),
        ];
        return new("guided step", inputs, (p, values) =>
        {
            var flow = new MMAudioNetwork(p, config).PredictFlow(values["latent"], values["times"], From(values));
            var (given, empty) = (p.Ops.Precise(flow.Slice(0, 0, shape.Batch)), p.Ops.Precise(flow.Slice(0, shape.Batch, shape.Batch)));
            return Step(values, empty + (given - empty) * values["strength"]);
        });
    }

    /// <summary>One Euler step under the conditions alone: <c>next</c> = latent + <c>dt</c> [1] · velocity at <c>times</c> [1].</summary>
    public static NetworkDefinition PlainStep(FlowConfig config, FlowShape shape)
    {
        NetworkInput[] inputs = [Latent(config, shape), new("times", [1]), new("dt", [1]), .. ConditionInputs(config, shape, shape.Batch)];
        return new("step", inputs, (p, values) =>
            Step(values, p.Ops.Precise(new MMAudioNetwork(p, config).PredictFlow(values["latent"], values["times"], From(values)))));
    }

    private static Values Step(Values values, Value velocity) =>
        new() { ["next"] = values["latent"] + values["dt"].Reshape(1, 1, 1) * velocity };

    private static NetworkInput Latent(FlowConfig config, FlowShape shape) => new("latent", [shape.Batch, shape.Latent, config.LatentDim]);

    private static NetworkInput[] ConditionInputs(FlowConfig config, FlowShape shape, int batch) =>
    [
        new("clip", [batch, shape.Clip, config.HiddenDim]),
        new("sync", [batch, shape.Latent, config.HiddenDim]),
        new("text", [batch, config.TextLength, config.HiddenDim]),
        new("clip_pooled", [batch, config.HiddenDim]),
        new("text_pooled", [batch, config.HiddenDim]),
    ];

    private static Conditions From(Values values) =>
        new(values["clip"], values["sync"], values["text"], values["clip_pooled"], values["text_pooled"]);

    /// <summary>Absent features have one sample for the whole batch; what follows wants all of them.</summary>
    private static Values Named(Conditions conditions, int batch)
    {
        return new()
        {
            ["clip"] = ForAll(conditions.Clip),
            ["sync"] = ForAll(conditions.Sync),
            ["text"] = ForAll(conditions.Text),
            ["clip_pooled"] = ForAll(conditions.ClipPooled),
            ["text_pooled"] = ForAll(conditions.TextPooled),
        };

        Value ForAll(Value value) => value.Expand(value.Shape.With(0, batch));
    }
}
