using MMAudio.Torch;
using MMAudio.Training.Vocoder;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Tests.Sounds;

public sealed class MultiScaleMelLossTests
{
    public MultiScaleMelLossTests() => TorchRuntime.Prepare(new() { Threads = 1 });

    [Fact]
    public void Noise_that_is_hardly_heard_hardly_counts_and_louder_noise_by_its_level()
    {
        using var loss = new MultiScaleMelLoss(16000);
        var silence = torch.zeros([1, 8192]);

        Assert.InRange(loss.Of(Noise(1e-5), silence).item<float>(), 0, 0.02);
        Assert.InRange(loss.Of(Noise(1e-3), silence).item<float>(), 0.5, 1);
        Assert.Equal(Math.Log(10), loss.Of(Noise(0.2), silence).item<float>() - loss.Of(Noise(0.02), silence).item<float>(), 0.15);
    }

    [Fact]
    public void Equal_sounds_have_no_loss_and_the_gradients_of_others_are_numbers()
    {
        using var loss = new MultiScaleMelLoss(16000);
        var made = Noise(0.1).requires_grad_(true);

        var difference = loss.Of(made, Noise(0.2));
        difference.backward();

        Assert.Equal(0, loss.Of(made, made.detach()).item<float>());
        Assert.InRange(difference.item<float>(), 0.6, 0.8);
        Assert.True(made.grad!.isfinite().all().item<bool>());
    }

    private static TorchTensor Noise(double level) => torch.randn([1, 8192], generator: new torch.Generator(1)) * level;
}
