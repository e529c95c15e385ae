using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Tests.Reading;

/// <summary>Files that torch itself wrote, beside the dense values that they mean.</summary>
public sealed class RecordedFormatsTests
{
    [Theory]
    [InlineData("state_dict.pth", CheckpointFormat.TorchZip)]
    [InlineData("modern_members.pth", CheckpointFormat.TorchZip)]
    [InlineData("legacy_non_zip.pth", CheckpointFormat.TorchLegacy)]
    public void All_element_types_strides_and_shared_storages_are_read(string file, CheckpointFormat format)
    {
        using var expected = Open("expected.safetensors");

        using var checkpoint = Open(file);

        Assert.Equal(format, checkpoint.Format);
        Assert.Equal(expected.Tensors.Keys.Order(), checkpoint.Tensors.Keys.Order());
        Assert.All(expected.Tensors, pair => AssertSame(pair.Value, checkpoint.Tensors[pair.Key]));
    }

    [Theory]
    [InlineData("module_with_metadata.pth", null)]
    [InlineData("nested.pt", "generator")]
    public void A_module_is_read_wherever_it_is_nested(string file, string? within)
    {
        using var expected = Open("expected_other.safetensors");
        using var checkpoint = Open(file);

        var weights = checkpoint.Weights(within);

        Assert.Equal(["buf", "lin.weight", "lin.bias"], weights.Tensors.Keys);
        Assert.All(weights.Tensors, pair => AssertSame(expected.Tensors[$"module.{pair.Key}"], pair.Value));
    }

    [Fact]
    public void Values_beside_tensors_are_kept_in_the_tree()
    {
        using var expected = Open("expected_other.safetensors");
        using var checkpoint = Open("nested.pt");

        var root = Assert.IsType<OrderedDictionary<object, object?>>(checkpoint.Root);

        Assert.Equal(12345L, root["it"]);
        Assert.Equal(0.0001, root["lr"]);
        Assert.Equal("x", root["name"]);
        Assert.Null(root["none"]);
        Assert.Equal(true, root["flag"]);
        Assert.Equal(1099511627776L, root["big"]);
        Assert.Equal(-7L, root["neg"]);
        AssertSame(expected.Tensors["nested.list.3"], checkpoint.Tensors["list.3"]);
        AssertSame(expected.Tensors["nested.optimizer.exp_avg"], checkpoint.Tensors["optimizer.state.0.exp_avg"]);
    }

    [Theory]
    [InlineData("bare_tensor.pth", "", "bare_tensor")]
    [InlineData("bare_list.pth", "0", "bare_list.0")]
    public void A_tensor_needs_no_dictionary_around_it(string file, string path, string name)
    {
        using var expected = Open("expected_other.safetensors");

        using var checkpoint = Open(file);

        AssertSame(expected.Tensors[name], checkpoint.Tensors[path]);
    }

    [Fact]
    public void A_class_that_is_no_data_is_refused_by_name()
    {
        var refusal = Assert.Throws<WeightsException>(() => Open("unsafe_namespace.pt"));

        Assert.Contains("argparse.Namespace", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_under_a_path_that_is_not_there_are_refused()
    {
        using var checkpoint = Open("nested.pt");

        Assert.Throws<WeightsException>(() => checkpoint.Weights("discriminator"));
    }

    [Fact]
    public void A_tensor_is_not_copied()
    {
        using var checkpoint = Open("state_dict.pth");

        var (whole, rows) = (checkpoint.Tensors["f32.transposed"], checkpoint.Tensors["f32.rows"]);

        Assert.Equal(whole.Address + (16 * sizeof(float)), rows.Address);
    }

    [GoldenFact]
    public void Every_recorded_file_of_weights_is_read()
    {
        string[] extensions = [".pth", ".pt", ".bin", ".safetensors"];
        var files = Directory.EnumerateFiles(Golden.Folder, "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path)) && !path.EndsWith("unsafe_namespace.pt", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            using var checkpoint = Checkpoint.Open(file);
            Assert.NotEmpty(checkpoint.Tensors);
        });
    }

    private static Checkpoint Open(string file) => Checkpoint.Open(Fixtures.Path("pth", "formats", file));

    private static void AssertSame(StoredTensor expected, StoredTensor actual)
    {
        Assert.Equal((expected.Type, expected.Shape), (actual.Type, actual.Shape));
        Assert.Equal(expected.ToFloat32().Data, actual.ToFloat32().Data);
        Assert.Equal(expected.Type == ElementType.Int64 ? expected.ToInt64().Data : [], expected.Type == ElementType.Int64 ? actual.ToInt64().Data : []);
    }
}
