using MMAudio.Core.Tensors;
using MMAudio.Torch;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Runs;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Tests.Fakes;

/// <summary>Learns which numbers a noisy sum was weighed with, and keeps their running mean.</summary>
internal sealed class ToyTask : ITrainingTask
{
    private const int Size = 16;
    private readonly TorchTensor _mean;

    public ToyTask(double rate = 0.05)
    {
        Weights initial = new("the beginning", new Dictionary<string, StoredTensor> { ["w"] = StoredTensor.Of(new float[Size], [Size]) });
        Learners = [new("toy", new TrainableParameters(initial), new() { LearningRate = rate, WarmUpSteps = 0 })];
        _mean = torch.zeros(Size);
    }

    public string Name => "toy";

    public IReadOnlyList<Learner> Learners { get; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string> { ["size"] = "16" };

    public IEnumerable<KeyValuePair<string, TorchTensor>> State => [KeyValuePair.Create("mean", _mean)];

    /// <summary>The step whose loss is no number; null for none.</summary>
    public long? DivergesAt { get; init; }

    public float[] Learned => Learners[0].Parameters.Copy("w").Data;

    public float[] Mean => _mean.data<float>().ToArray();

    public List<string> Shown { get; } = [];

    public IReadOnlyList<(string Name, double Value)> Step(long iteration)
    {
        using var scope = torch.NewDisposeScope();
        using var random = new torch.Generator((ulong)(iteration + 7));
        var x = torch.randn([8, Size], generator: random);
        var error = torch.matmul(x, Learners[0].Parameters.Tensors["w"] - torch.arange(Size, torch.ScalarType.Float32) / Size);
        var loss = error.square().mean() * (iteration == DivergesAt ? double.NaN : 1);
        var norm = Learners[0].Update(loss, iteration);
        using var noGrad = torch.no_grad();
        _mean.lerp_(Learners[0].Parameters.Tensors["w"], 0.1);
        return [("loss", loss.item<float>()), ("gradient", norm)];
    }

    public Task ShowAsync(string folder, CancellationToken cancellationToken)
    {
        Shown.Add(Path.GetFileName(folder));
        return Task.CompletedTask;
    }

    public void Export(string folder) => File.WriteAllText(Path.Combine(folder, "toy.txt"), string.Join(' ', Learned));

    public void Dispose()
    {
        _mean.Dispose();
        Learners[0].Dispose();
    }
}
