using System.Text.Json;
using MMAudio.Core.Failures;
using MMAudio.Onnx;

namespace MMAudio.Verification.Tests;

public sealed class GoldenVerifierTests : IDisposable
{
    private readonly CaseFolder _folder = new();
    private readonly GoldenVerifier _verifier = new(new OnnxBackend(new() { Threads = 1 }));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_wrong_number_fails_its_tensor_alone()
    {
        var outputs = Path.Combine(_folder.Copy("bigvgan16k/two_stage"), "outputs.safetensors");
        var bytes = File.ReadAllBytes(outputs);
        bytes[^1] ^= 0x40; // an exponent bit of the last number
        File.WriteAllBytes(outputs, bytes);

        var report = _verifier.Verify([_folder.Path]);

        Assert.False(report.Holds);
        Assert.Equal("wave_short", Assert.Single(report.Rows, row => !row.Ok).Tensor);
        Assert.True(Assert.Single(report.Rows, row => row.Ok).MaxRatioToTolerance <= 1);
    }

    [Fact]
    public void An_unknown_component_is_not_run_by_name_and_does_not_fail()
    {
        _folder.Copy("preprocess/sequence_lengths");
        _folder.Write("telepathy/first", """{"component": "telepathy", "case": "first", "config": {}}""");

        var report = _verifier.Verify([_folder.Path]);

        Assert.True(report.Holds);
        Assert.Equal(new CaseNotRun("telepathy/first", "telepathy"), Assert.Single(report.NotRun));
        Assert.Contains("Not run: telepathy/first (no verifier for component telepathy).", report.Summary);
    }

    [Fact]
    public void Where_nothing_was_run_nothing_holds()
    {
        _folder.Write("telepathy/first", """{"component": "telepathy", "case": "first", "config": {}}""");

        var report = _verifier.Verify([_folder.Path]);

        Assert.False(report.Holds);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"component": "vae", "case": "x", "config": {}}""")]
    public void A_broken_case_is_a_failed_row_and_the_others_go_on(string description)
    {
        _folder.Write("a_broken/case", description);
        _folder.Copy("preprocess/sequence_lengths");

        var report = _verifier.Verify([_folder.Path]);

        Assert.NotNull(Assert.Single(report.Rows, row => !row.Ok).Message);
        Assert.Contains(report.Rows, row => row is { Case: "preprocess/sequence_lengths", Ok: true });
    }

    [Fact]
    public void Weights_that_are_not_those_recorded_are_told()
    {
        var description = Path.Combine(_folder.Copy("bigvgan16k/two_stage"), "case.json");
        File.WriteAllText(description, File.ReadAllText(description).Replace("\"weights_sha256\": \"", "\"weights_sha256\": \"0", StringComparison.Ordinal));

        var report = _verifier.Verify([_folder.Path]);

        Assert.Equal("weights.pth", Assert.Single(report.Rows, row => !row.Ok).Tensor);
    }

    [Fact]
    public void Missing_weights_fail_each_tensor_with_a_sentence()
    {
        File.Delete(Path.Combine(_folder.Copy("bigvgan16k/two_stage"), "weights.pth"));

        var report = _verifier.Verify([_folder.Path]);

        Assert.All(report.Rows, row => Assert.False(row.Ok));
        Assert.All(report.Rows, row => Assert.Contains("weights.pth", row.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_output_that_nothing_computes_fails()
    {
        var folder = _folder.Copy("layers/tables");
        var outputs = Path.Combine(folder, "outputs.safetensors");
        var renamed = File.ReadAllBytes(outputs);
        "xaiser"u8.CopyTo(renamed.AsSpan(renamed.AsSpan().IndexOf("kaiser"u8)));
        File.WriteAllBytes(outputs, renamed);

        var report = _verifier.Verify([_folder.Path]);

        Assert.Equal("xaiser_filter_12", Assert.Single(report.Rows, row => !row.Ok).Tensor);
    }

    [Fact]
    public void The_JSON_is_a_list_with_one_object_for_each_tensor()
    {
        _folder.Copy("bigvgan16k/two_stage");

        using var json = JsonDocument.Parse(_verifier.Verify([_folder.Path]).ToJson());

        Assert.Equal(2, json.RootElement.GetArrayLength());
        Assert.All(json.RootElement.EnumerateArray(), row => Assert.Equal(
            ["case", "tensor", "max_abs_error", "max_ratio_to_tolerance", "ok"], row.EnumerateObject().Select(property => property.Name)));
    }

    [Fact]
    public void A_folder_that_is_missing_or_holds_no_case_is_refused()
    {
        var missing = Assert.Throws<InvalidInputException>(() => _verifier.Verify([Path.Combine(_folder.Path, "nowhere")]));
        var empty = Assert.Throws<InvalidInputException>(() => _verifier.Verify([_folder.Path]));

        Assert.Equal(FailureCategory.NotFound, missing.Category);
        Assert.Equal(FailureCategory.NotFound, empty.Category);
    }
}
