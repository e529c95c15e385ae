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

        Assert.InRange(loss.Of(Noise(1e-5), silence).Logarithms.item<float>(), 0, 0.02);
        Assert.InRange(loss.Of(Noise(1e-3), silence).Logarithms.item<float>(), 0.5, 1);
        Assert.Equal(Math.Log(10), loss.Of(Noise(0.2), silence).Logarithms.item<float>() - loss.Of(Noise(0.02), silence).Logarithms.item<float>(), 0.15);
    }

    [Fact]
    public void Equal_sounds_have_no_loss_and_the_gradients_of_others_are_numbers()
    {
        using var loss = new MultiScaleMelLoss(16000);
        var made = Noise(0.1).requires_grad_(true);

        var (logarithms, convergence) = loss.Of(made, Noise(0.2));
        logarithms.Plus(convergence).backward();

        Assert.Equal(0, loss.Of(made, made.detach()).Logarithms.item<float>());
        Assert.Equal(0, loss.Of(made, made.detach()).Convergence.item<float>(), 0.001);
        Assert.InRange(logarithms.item<float>(), 0.6, 0.8);
        Assert.InRange(convergence.item<float>(), 0.45, 0.55);
        Assert.True(made.grad!.isfinite().all().item<bool>());
    }

    [Fact]
    public void A_loud_tone_that_is_missing_counts_little_among_logarithms_and_much_in_the_convergence()
    {
        using var loss = new MultiScaleMelLoss(16000);
        var noise = Noise(0.01);
        var tone = torch.sin(torch.arange(8192, torch.ScalarType.Float32) * (2 * Math.PI * 80 / 16000)).unsqueeze(0) * 0.5;

        var (logarithms, convergence) = loss.Of(noise, noise + tone);

        Assert.InRange(logarithms.item<float>(), 0, 0.8);
        Assert.InRange(convergence.item<float>(), 0.9, 1);
    }

    [Fact]
    public void Silence_for_silence_has_a_gradient_that_is_a_number()
    {
        using var loss = new MultiScaleMelLoss(16000);
        var made = torch.zeros([1, 8192]).requires_grad_(true);

        loss.Of(made, torch.zeros([1, 8192])).Convergence.backward();

        Assert.True(made.grad!.isfinite().all().item<bool>());
    }

    private static TorchTensor Noise(double level) => torch.randn([1, 8192], generator: new torch.Generator(1)) * level;
}
