using CsCheck;
using MMAudio.Checkpoints.Tests.Support;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Tests.Writing;

public sealed class CheckpointWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_written_for_torch_is_read_back() => Tensors.StateDict.Sample(
        tensors => RoundTrip(CheckpointFormat.TorchZip, tensors, path => CheckpointWriter.WriteTorch(path, Writable(tensors))), iter: 100, threads: 1);

    [Fact]
    public void What_is_written_as_safetensors_is_read_back() => Tensors.StateDict.Sample(
        tensors => RoundTrip(CheckpointFormat.Safetensors, tensors, path => CheckpointWriter.WriteSafetensors(path, Writable(tensors))),
        iter: 100,
        threads: 1);

    [Fact]
    public void A_state_dict_may_be_nested_under_a_key()
    {
        CheckpointWriter.WriteTorch(_folder.File("v.pt"), [Small("conv.weight"), Small("conv.bias")], within: "generator");

        using var checkpoint = Checkpoint.Open(_folder.File("v.pt"));

        Assert.Equal(["generator.conv.weight", "generator.conv.bias"], checkpoint.Tensors.Keys);
        Assert.Equal([1f, 2f], checkpoint.Weights("generator").Get("conv.bias").ToFloat32().Data);
    }

    [Fact]
    public void A_state_dict_may_hold_plain_values_too()
    {
        CheckpointWriter.WriteTorch(_folder.File("p.pt"), [Small("a")], plain: new Dictionary<string, object>
        {
            ["state"] = new Dictionary<string, object> { ["begun"] = true, ["step"] = 70_000L, ["name"] = "average" },
        });

        using var checkpoint = Checkpoint.Open(_folder.File("p.pt"));

        var root = Assert.IsAssignableFrom<IReadOnlyDictionary<object, object?>>(checkpoint.Root);
        var state = Assert.IsAssignableFrom<IReadOnlyDictionary<object, object?>>(root["state"]);
        Assert.Equal([true, 70_000L, "average"], state.Values);
        Assert.Equal(["a"], checkpoint.Tensors.Keys);
    }

    [Fact]
    public void Data_are_aligned_for_vector_loads()
    {
        CheckpointWriter.WriteTorch(_folder.File("a.pth"), [Small("a"), Small("bb"), Small("ccc")]);
        CheckpointWriter.WriteSafetensors(_folder.File("a.safetensors"), [Small("a")]);

        using var torch = Checkpoint.Open(_folder.File("a.pth"));
        using var safetensors = Checkpoint.Open(_folder.File("a.safetensors"));

        Assert.All(torch.Tensors.Values, tensor => Assert.Equal(0, tensor.Address % 64));
        Assert.All(safetensors.Tensors.Values, tensor => Assert.Equal(0, tensor.Address % 64));
    }

    [Fact]
    public void Metadata_travel_with_safetensors()
    {
        CheckpointWriter.WriteSafetensors(_folder.File("m.safetensors"), [Small("a")], new Dictionary<string, string> { ["made by"] = "a test \"x\"" });

        using var checkpoint = Checkpoint.Open(_folder.File("m.safetensors"));

        Assert.Equal("a test \"x\"", checkpoint.Metadata["made by"]);
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_no_other()
    {
        CheckpointWriter.WriteTorch(_folder.File("w.pth"), [Small("old")]);
        CheckpointTensor failing = new("new", [2], ElementType.Float32, _ => throw new InvalidOperationException("disk on fire"));

        Assert.Throws<InvalidOperationException>(() => CheckpointWriter.WriteTorch(_folder.File("w.pth"), [Small("x"), failing]));

        using var checkpoint = Checkpoint.Open(_folder.File("w.pth"));
        Assert.Equal(["old"], checkpoint.Tensors.Keys);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_tensor_that_writes_too_little_is_noticed()
    {
        CheckpointTensor lying = new("short", [2], ElementType.Float32, stream => stream.WriteByte(0));

        Assert.Throws<InvalidOperationException>(() => CheckpointWriter.WriteSafetensors(_folder.File("s.safetensors"), [lying]));
    }

    [Fact]
    public void Two_tensors_of_one_name_are_not_written() =>
        Assert.Throws<ArgumentException>(() => CheckpointWriter.WriteTorch(_folder.File("t.pth"), [Small("a"), Small("a")]));

    [Fact]
    public void A_strided_tensor_is_written_dense()
    {
        using (var recorded = Checkpoint.Open(Fixtures.Path("pth", "formats", "state_dict.pth")))
        {
            CheckpointWriter.WriteTorch(_folder.File("d.pth"), [CheckpointTensor.Of("x", recorded.Tensors["f32.transposed"])]);
        }

        using var expected = Checkpoint.Open(Fixtures.Path("pth", "formats", "expected.safetensors"));
        using var written = Checkpoint.Open(_folder.File("d.pth"));
        Assert.Equal(expected.Tensors["f32.transposed"].ToFloat32().Data, written.Tensors["x"].ToFloat32().Data);
    }

    public void Dispose() => _folder.Dispose();

    private static CheckpointTensor Small(string path) => CheckpointTensor.Of(path, new Tensor<float>([1, 2], [2]));

    private static List<CheckpointTensor> Writable(List<RawTensor> tensors) => tensors.ConvertAll(tensor => tensor.ToWrite());

    private void RoundTrip(CheckpointFormat format, List<RawTensor> tensors, Action<string> write)
    {
        var path = _folder.File("round-trip");
        write(path);

        using var checkpoint = Checkpoint.Open(path);

        Assert.Equal(format, checkpoint.Format);
        Assert.Equal(tensors.Select(tensor => tensor.Path), checkpoint.Tensors.Keys);
        foreach (var tensor in tensors)
        {
            var read = checkpoint.Tensors[tensor.Path];
            Assert.Equal((tensor.Type, tensor.Shape), (read.Type, read.Shape));
            Assert.Equal(tensor.Bytes, Tensors.BytesOf(read));
        }
    }
}
