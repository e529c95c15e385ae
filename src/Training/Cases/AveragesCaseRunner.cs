using System.Text.Json;
using MMAudio.Checkpoints;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Torch;
using MMAudio.Training.Optimisation;
using MMAudio.Verification;
using MMAudio.Verification.NetworkCases;
using TorchSharp;

namespace MMAudio.Training.Cases;

/// <summary>Running averages of recorded parameters, the files that keep them, and averages made of the recorded files.</summary>
internal sealed class AveragesCaseRunner : ICaseRunner
{
    private const string Parameters = "params.";
    private static readonly Tolerance CloseWeight = new(1e-4, 1e-4);

    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var widths = golden.Config.GetProperty("sigma_rels").EnumerateArray().Select(width => width.GetDouble()).ToArray();
        var kept = golden.Keep(new Kept());
        var files = new AverageFiles(golden.PathOf("checkpoints"), widths);
        var updates = new Lazy<Dictionary<string, Tensor>>(() => Update(golden, widths, kept.Folder));
        var synthesised = golden.Json("synthesis.json").EnumerateArray().ToArray();
        return golden.OutputNames.Where(name => name.StartsWith("after", StringComparison.Ordinal)).Select(name => new Check(name, () => updates.Value[name]))
            .Concat(golden.OutputNames
                .Where(name => name.StartsWith("synth", StringComparison.Ordinal))
                .Select(name => new Check(name, () => Synthesise(files, name, synthesised))))
            .Concat(synthesised.Select(entry => WeightsCheck(files, entry)))
            .Concat(Directory.EnumerateFiles(golden.PathOf("checkpoints")).Order().SelectMany(path => FileChecks(golden, path, kept.Folder, updates)));
    }

    private static Dictionary<string, Tensor> Update(GoldenCase golden, double[] widths, string folder)
    {
        using var scope = torch.NewDisposeScope();
        var names = golden.InputNames.Where(name => name.StartsWith(Parameters, StringComparison.Ordinal)).ToArray();
        var walks = names.ToDictionary(name => name[Parameters.Length..], name => CaseTensors.Of(golden.Floats(name)));
        var values = walks.ToDictionary(walk => walk.Key, walk => walk.Value[0].clone());
        using var averages = new PowerAverages(values, widths, golden.Config.Int("update_every"));
        var (files, every) = (new AverageFiles(folder, widths), golden.Config.Int("checkpoint_every_num_steps"));
        Dictionary<string, Tensor> outputs = [];
        for (var step = 0; step < golden.Config.Int("steps"); step++)
        {
            foreach (var (name, value) in values)
            {
                value.copy_(walks[name][step]);
            }

            averages.Update(step);
            for (var index = 0; index < widths.Length; index++)
            {
                foreach (var (name, average) in averages[index])
                {
                    outputs[$"after_update{step}.ema{index}.{name}"] = TrainableParameters.Copy(average);
                }
            }

            if ((step + 1) % every == 0)
            {
                files.Write(averages, step + 1);
            }
        }

        return outputs;
    }

    // synth_sigma0.05_step30.a
    private static Tensor<float> Synthesise(AverageFiles files, string name, JsonElement[] entries)
    {
        var entry = entries.First(entry => name.StartsWith($"synth_sigma{entry.GetProperty("sigma_rel").GetRawText()}_step{Step(entry)?.ToString() ?? "None"}.", StringComparison.Ordinal));
        return files.Synthesise(entry.GetProperty("sigma_rel").GetDouble(), Step(entry))[name[(name.LastIndexOf('.') + 1)..]];
    }

    private static Check WeightsCheck(AverageFiles files, JsonElement entry)
    {
        var names = entry.GetProperty("checkpoints").EnumerateArray().Select(name => name.GetString()!).ToArray();
        double[] recorded = [.. entry.GetProperty("weights").EnumerateArray().Select(weight => weight.GetDouble())];
        var width = entry.GetProperty("sigma_rel").GetDouble();
        return new($"weights of {width} at {Step(entry)?.ToString() ?? "the end"}", Compute)
        {
            Want = new Tensor<double>(recorded, [recorded.Length]),
            Tolerance = CloseWeight,
        };

        Tensor<double> Compute()
        {
            var weights = files.Weights(width, Step(entry)).ToDictionary(file => Path.GetFileName(file.Path), file => file.Weight);
            return new([.. names.Select(name => weights[name])], [names.Length]);
        }
    }

    /// <summary>What is kept in a file as the reference would have kept it.</summary>
    private static IEnumerable<Check> FileChecks(GoldenCase golden, string path, string folder, Lazy<Dictionary<string, Tensor>> updates)
    {
        var name = Path.GetFileName(path);
        foreach (var (key, recorded) in golden.File("checkpoints", name).Tensors.Where(tensor => tensor.Value.Type == ElementType.Float32))
        {
            yield return new($"{name}: {key}", () => Written(key)) { Want = recorded.ToFloat32(), Tolerance = new(6e-6, 1e-5) };
        }

        Tensor<float> Written(string key)
        {
            _ = updates.Value;
            using var checkpoint = Checkpoint.Open(Path.Combine(folder, name));
            return checkpoint.Tensors[key].ToFloat32();
        }
    }

    private static long? Step(JsonElement entry) => entry.GetProperty("step") is { ValueKind: JsonValueKind.Number } step ? step.GetInt64() : null;

    /// <summary>A folder for files that are written to be read again.</summary>
    private sealed class Kept : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("mmaudio-averages-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
