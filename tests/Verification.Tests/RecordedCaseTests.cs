using MMAudio.Onnx;

namespace MMAudio.Verification.Tests;

public sealed class RecordedCaseTests
{
    private readonly GoldenVerifier _verifier = new(new OnnxBackend(new() { Threads = 1 }));

    [Theory]
    [InlineData("bigvgan16k")]
    [InlineData("clip")]
    [InlineData("flow")]
    [InlineData("layers")]
    [InlineData("mel")]
    [InlineData("onsets")]
    [InlineData("preprocess")]
    [InlineData("pth")]
    [InlineData("resample")]
    [InlineData("rng")]
    [InlineData("sync")]
    [InlineData("vae")]
    public void ONNX_Runtime_computes_what_the_reference_recorded(string component)
    {
        var report = _verifier.Verify([Fixtures.Path(component)]);

        Assert.Empty(report.NotRun);
        Assert.DoesNotContain(report.Rows, row => !row.Ok);
        Assert.True(report.Holds);
    }

    [GoldenFact]
    public void Every_case_of_the_reference_but_training_holds_on_ONNX_Runtime()
    {
        var report = _verifier.Verify([Golden.Folder]);

        Assert.DoesNotContain(report.Rows, row => !row.Ok);
        Assert.Equal(["training"], report.NotRun.Select(notRun => notRun.Component).Distinct());
    }
}
