using System.Globalization;
using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Torch;

namespace MMAudio.Training.Optimisation;

/// <summary>Averages kept during a training, in the layout of the reference: <c>{number of the width}.{step}.pt</c>.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="widths">The widths of the averages.</param>
public sealed class AverageFiles(string folder, IReadOnlyList<double> widths)
{
    private const string Prefix = "ema_model.";

    private IEnumerable<(string Path, int Index, long Step)> Files =>
        from path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.pt") : []
        let parts = Path.GetFileName(path).Split('.')
        where parts.Length == 3
        let index = int.Parse(parts[0], CultureInfo.InvariantCulture)
        let step = long.Parse(parts[1], CultureInfo.InvariantCulture)
        orderby index, step
        select (path, index, step);

    /// <summary>Keeps the averages after so many steps.</summary>
    public void Write(PowerAverages averages, long steps)
    {
        for (var index = 0; index < averages.Widths.Count; index++)
        {
            CheckpointWriter.WriteTorch(
                Path.Combine(folder, $"{index}.{steps}.pt"),
                [.. averages[index].Select(value => CheckpointTensor.Of(Prefix + value.Key, TrainableParameters.Copy(value.Value)))],
                plain: new Dictionary<string, object>
                {
                    ["_extra_state"] = new Dictionary<string, object> { ["initted"] = true, ["step"] = steps },
                });
        }
    }

    /// <summary>The average of any width at any step, made of all that were kept.</summary>
    /// <param name="width">The deviation of its profile as a share of the training's length.</param>
    /// <param name="step">Where it ends; null for the last step that was kept.</param>
    /// <exception cref="InvalidInputException">None was kept.</exception>
    public IReadOnlyDictionary<string, Tensor<float>> Synthesise(double width, long? step = null)
    {
        var result = new OrderedDictionary<string, Tensor<float>>();
        foreach (var (path, weight) in Weights(width, step))
        {
            using var checkpoint = Checkpoint.Open(path);
            foreach (var (name, stored) in checkpoint.Tensors.Where(tensor => tensor.Value.Type == ElementType.Float32))
            {
                Add(result, name[Prefix.Length..], stored.ToFloat32(), weight);
            }
        }

        return result;
    }

    /// <summary>The weight of each kept average in the average of another width.</summary>
    internal IReadOnlyList<(string Path, double Weight)> Weights(double width, long? step)
    {
        var files = Files.ToList();
        if (files.Count == 0)
        {
            throw new InvalidInputException(FailureCategory.NotFound, $"There are no averages in {folder}; train with files of them.");
        }

        var weights = PowerFunction.Weights(
            [.. files.Select(file => ((double)file.Step, PowerFunction.Exponent(widths[file.Index])))],
            step ?? files.Max(file => file.Step),
            PowerFunction.Exponent(width));
        return [.. files.Zip(weights, (file, weight) => (file.Path, weight))];
    }

    private static void Add(OrderedDictionary<string, Tensor<float>> sums, string name, Tensor<float> values, double weight)
    {
        if (!sums.TryGetValue(name, out var sum))
        {
            sums[name] = sum = Tensor<float>.Zeros(values.Shape);
        }

        for (var i = 0; i < sum.Data.Length; i++)
        {
            sum.Data[i] += (float)(weight * values.Data[i]);
        }
    }
}
