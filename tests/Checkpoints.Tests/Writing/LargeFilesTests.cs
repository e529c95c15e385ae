using MMAudio.Checkpoints.Tests.Support;
using MMAudio.Checkpoints.Writing;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Tests.Writing;

/// <summary>Beyond 4 GiB zip archives need zip64: in the entry that is larger, and for all that begin behind it.</summary>
public sealed class LargeFilesTests : IDisposable
{
    private const int Large = 1_100_000_000;

    private static readonly byte[] Zeros = new byte[4_000_000];

    private readonly TemporaryFolder _folder = new();

    private static List<CheckpointTensor> Tensors =>
    [
        new("large", [Large], ElementType.Float32, WriteZeros),
        CheckpointTensor.Of("behind", new Tensor<float>([1, 2, 3], [3])),
    ];

    [Fact]
    public void Torch_files_may_exceed_four_gigabytes() => AssertReadsBack(stream => TorchZipWriter.Write(stream, Tensors, within: null));

    [Fact]
    public void Safetensors_may_exceed_four_gigabytes() => AssertReadsBack(stream => SafetensorsWriter.Write(stream, Tensors, metadata: null));

    public void Dispose() => _folder.Dispose();

    private static void WriteZeros(Stream stream)
    {
        for (var written = 0L; written < 4L * Large; written += Zeros.Length)
        {
            stream.Write(Zeros);
        }
    }

    private void AssertReadsBack(Action<Stream> write)
    {
        using (var file = File.Create(_folder.File("large")))
        {
            write(new SparseStream(file));
        }

        using var checkpoint = Checkpoint.Open(_folder.File("large"));

        Assert.Equal(4L * Large, checkpoint.Tensors["large"].ByteLength);
        Assert.Equal([1f, 2f, 3f], checkpoint.Tensors["behind"].ToFloat32().Data);
    }
}
