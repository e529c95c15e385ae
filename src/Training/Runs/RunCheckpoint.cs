using System.Globalization;
using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Runs;

/// <summary>All that later steps depend on, in one file.</summary>
internal static class RunCheckpoint
{
    private const string Steps = "steps";
    private const string TaskName = "task";

    /// <summary>Writes the state of a task; whatever goes wrong, the file before it stays.</summary>
    public static void Save(string path, ITrainingTask task, long steps) => CheckpointWriter.WriteSafetensors(
        path,
        [.. StateOf(task).Select(entry => new CheckpointTensor(entry.Key, ShapeOf(entry.Value), TypeOf(entry.Value), stream => Write(entry.Value, stream)))],
        new Dictionary<string, string> { [TaskName] = task.Name, [Steps] = steps.ToString(CultureInfo.InvariantCulture) });

    /// <summary>Gives a task the state that it had.</summary>
    /// <returns>The steps that are done; 0 where there is no checkpoint.</returns>
    /// <exception cref="WeightsException">The file is damaged, or belongs to a task of other parameters.</exception>
    public static long Load(string path, ITrainingTask task)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using var checkpoint = Checkpoint.Open(path);
        if (!checkpoint.Metadata.TryGetValue(Steps, out var steps) || !long.TryParse(steps, CultureInfo.InvariantCulture, out var done))
        {
            throw new WeightsException(path, "is no checkpoint of a training run; choose another folder for the run");
        }

        var state = StateOf(task).ToDictionary();
        if (state.Keys.Except(checkpoint.Tensors.Keys).Concat(checkpoint.Tensors.Keys.Except(state.Keys)).FirstOrDefault() is { } stray)
        {
            throw new WeightsException(path, $"was written by a task of other parameters, for only one of them has {stray}; choose another folder for the run", [stray]);
        }

        using var noGrad = torch.no_grad();
        foreach (var (name, tensor) in state)
        {
            Read(checkpoint.Weights().Get(name), tensor, path, name);
        }

        return done;
    }

    private static IEnumerable<KeyValuePair<string, TorchTensor>> StateOf(ITrainingTask task) =>
        task.Learners.SelectMany(learner => learner.State).Concat(task.State);

    private static void Write(TorchTensor tensor, Stream stream)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        stream.Write(tensor.cpu().contiguous().bytes);
    }

    private static void Read(StoredTensor stored, TorchTensor tensor, string path, string name)
    {
        if (!stored.Shape.Equals(ShapeOf(tensor)) || stored.Type != TypeOf(tensor))
        {
            throw new WeightsException(
                path, $"holds {name} as {stored.Type} {stored.Shape} where {TypeOf(tensor)} {ShapeOf(tensor)} is trained; choose another folder for the run", [name]);
        }

        using var scope = torch.NewDisposeScope();
        var copy = torch.empty(tensor.shape, tensor.dtype, torch.CPU);
        CopyTo(stored, copy);
        tensor.copy_(copy);
    }

    private static void CopyTo(StoredTensor stored, TorchTensor target)
    {
        if (stored.Shape.Size > 0)
        {
            var elements = stored.Type == ElementType.Int64 ? (Tensor)stored.ToInt64() : stored.ToFloat32();
            elements.Bytes.CopyTo(target.bytes);
        }
    }

    private static Shape ShapeOf(TorchTensor tensor) => [.. tensor.shape.Select(extent => checked((int)extent))];

    private static ElementType TypeOf(TorchTensor tensor) => tensor.dtype switch
    {
        torch.ScalarType.Float32 => ElementType.Float32,
        torch.ScalarType.Int64 => ElementType.Int64,
        var type => throw new NotSupportedException($"A task's state is of single precision or 64-bit integers, not {type}."),
    };
}
