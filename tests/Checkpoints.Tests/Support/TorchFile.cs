using System.Buffers.Binary;
using System.Text;
using MMAudio.Checkpoints.Pickling;
using MMAudio.Checkpoints.Writing;

namespace MMAudio.Checkpoints.Tests.Support;

/// <summary>Makes torch files out of pickles that torch would never write.</summary>
internal static class TorchFile
{
    /// <summary>An archive of a pickle and of storages that each hold 16 bytes.</summary>
    public static byte[] Of(byte[] pickle, params string[] storages)
    {
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        zip.Add("archive/data.pkl", pickle);
        foreach (var storage in storages)
        {
            zip.Add($"archive/data/{storage}", new byte[16]);
        }

        zip.Finish();
        return stream.ToArray();
    }

    /// <summary>A pickle that is written as text: what stands in it is its instructions, one character each.</summary>
    public static byte[] Raw(string instructions) => Of(Encoding.Latin1.GetBytes(instructions));

    /// <summary>An archive with one tensor, described as the caller likes, over a storage of four single-precision numbers.</summary>
    public static byte[] Tensor(long offset, long[] size, long[] stride, long count = 4)
    {
        var pickle = new PickleWriter().Global(new("torch._utils", "_rebuild_tensor_v2")).Op(PickleOp.Mark);
        pickle.Op(PickleOp.Mark).Text("storage").Global(new("torch", "FloatStorage")).Text("0").Text("cpu").Integer(count)
            .Op(PickleOp.Tuple).Op(PickleOp.BinPersistentId);
        pickle.Integer(offset).Integers(size).Integers(stride).Op(PickleOp.NewFalse).EmptyOrderedDictionary();
        return Of(pickle.Op(PickleOp.Tuple).Op(PickleOp.Reduce).Finish(), "0");
    }

    /// <summary>A safetensors file.</summary>
    public static byte[] Safetensors(string header, int dataLength, long? declaredLength = null)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + json.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, declaredLength ?? json.Length);
        json.CopyTo(bytes, 8);
        return bytes;
    }

    /// <summary>The same bytes with a run of them replaced wherever it first occurs after a place.</summary>
    public static byte[] Patch(byte[] file, ReadOnlySpan<byte> signature, int skip, int offset, ReadOnlySpan<byte> replacement)
    {
        var position = 0;
        for (var i = 0; i <= skip; i++)
        {
            position += file.AsSpan(position).IndexOf(signature) + (i < skip ? 1 : 0);
        }

        var patched = file.ToArray();
        replacement.CopyTo(patched.AsSpan(position + offset));
        return patched;
    }
}
