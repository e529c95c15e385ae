using MMAudio.Core.Failures;

namespace MMAudio.Onnx.Tests;

public sealed class OnnxProvidersTests
{
    [Fact]
    public void Auto_finds_a_provider_on_every_machine() =>
        Assert.Equal(OnnxProviders.WhyNoCuda() is null ? OnnxProvider.Cuda : OnnxProvider.Cpu, OnnxProviders.Resolve(OnnxProvider.Auto));

    [Fact]
    public void Asking_for_an_absent_cuda_is_refused_in_one_sentence_that_says_what_to_do()
    {
        if (OnnxProviders.WhyNoCuda() is null)
        {
            return;
        }

        var refusal = Assert.Throws<InvalidInputException>(() => new OnnxBackend(new() { Provider = OnnxProvider.Cuda }));

        Assert.Equal(FailureCategory.Environment, refusal.Category);
        Assert.Contains("cpu", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
    }
}
