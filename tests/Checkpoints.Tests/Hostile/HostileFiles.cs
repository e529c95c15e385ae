using System.IO.Compression;
using System.Text;
using MMAudio.Checkpoints.Pickling;
using MMAudio.Checkpoints.Tests.Support;

namespace MMAudio.Checkpoints.Tests.Hostile;

/// <summary>Files that were made to harm, and what their refusal must name.</summary>
internal static class HostileFiles
{
    private const string One = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    public static Dictionary<string, (byte[] Bytes, string Names)> Torch { get; } = new()
    {
        ["os.system"] = (TorchFile.Raw("cos\nsystem\n(X\u0004\0\0\0truetR."), "os.system"),
        ["posix.system"] = (TorchFile.Raw("cposix\nsystem\n(X\u0004\0\0\0truetR."), "posix.system"),
        ["eval"] = (TorchFile.Raw("c__builtin__\neval\n(X\u0001\0\0\0\u0031tR."), "__builtin__.eval"),
        ["import by stack"] = (TorchFile.Raw("\u0080\u0004\u008c\nsubprocess\u008c\u0005Popen\u0093)R."), "subprocess.Popen"),
        ["a gadget of torch"] = (TorchFile.Raw("ctorch.hub\nload\n)R."), "torch.hub.load"),
        ["an unused name"] = (TorchFile.Raw("cos\nsystem\n0N."), "os.system"),
        ["getattr"] = (TorchFile.Raw("cbuiltins\ngetattr\n)R."), "builtins.getattr"),
        ["a name with line breaks"] = (TorchFile.Raw("\u0080\u0004\u008c\u0003a\nb\u008c\u0002\r\u001b\u0093."), "a?b.??"),
        ["a text that is called"] = (TorchFile.Raw("X\u0002\0\0\0os)R."), "no function"),
        ["a known name called wrongly"] = (TorchFile.Raw("ctorch._utils\n_rebuild_tensor_v2\n)R."), "_rebuild_tensor_v2"),
        ["a class made by NEWOBJ"] = (TorchFile.Raw("cos\nPathLike\n)\u0081."), "os.PathLike"),
        ["attributes of a list"] = (TorchFile.Raw("]}b."), "attributes"),
        ["INST"] = (TorchFile.Raw("(ios\nsystem\n."), "0x69"),
        ["OBJ"] = (TorchFile.Raw("(cos\nsystem\no."), "os.system"),
        ["EXT1"] = (TorchFile.Raw("\u0082\u0001."), "0x82"),
        ["a text persistent id"] = (TorchFile.Raw("Px\n."), "0x50"),
        ["a persistent id of another kind"] = (TorchFile.Raw("X\u0001\0\0\0xQ."), "no storage"),
        ["a storage of another class"] = (TorchFile.Raw("(X\u0007\0\0\0storagectorch\nSize\nX\u0001\0\0\00X\u0003\0\0\0cpuK\u0001tQ."), "no storage"),
        ["nothing on the stack"] = (TorchFile.Raw("."), "more values"),
        ["REDUCE of nothing"] = (TorchFile.Raw("R."), "more values"),
        ["TUPLE without a mark"] = (TorchFile.Raw("t."), "more values"),
        ["values below a mark"] = (TorchFile.Raw("]N(a."), "more values"),
        ["a value that was never stored"] = (TorchFile.Raw("h\u0007."), "never stored"),
        ["a key that is a list"] = (TorchFile.Raw("}]Ns."), "key"),
        ["items of a number"] = (TorchFile.Raw("K\u0001K\u0002K\u0003s."), "no dictionary"),
        ["an odd number of items"] = (TorchFile.Raw("}(K\u0001u."), "no dictionary"),
        ["appending to text"] = (TorchFile.Raw("X\u0001\0\0\0xNa."), "no list"),
        ["a text of 4 GB"] = (TorchFile.Raw("X\u00ff\u00ff\u00ff\u00ffa."), "middle"),
        ["a text of 2^63 bytes"] = (TorchFile.Raw("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fa."), "middle"),
        ["bytes of negative length"] = (TorchFile.Raw("\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffa."), "middle"),
        ["an integer of 2 GB"] = (TorchFile.Raw("\u008b\u00ff\u00ff\u00ff\u007f."), "integer"),
        ["a text that is not UTF-8"] = (TorchFile.Raw("X\u0002\0\0\0\u00ff\u00fe."), "UTF-8"),
        ["a line without an end"] = (TorchFile.Raw("c" + new string('x', 10_000)), "line"),
        ["no end"] = (TorchFile.Raw("NN"), "middle"),
        ["three million marks"] = (TorchFile.Raw(new string('(', 3_000_000)), "steps"),
        ["a list in itself"] = (TorchFile.Raw("]q\0h\0a."), "nests"),
        ["lists that double thirty times"] = (TorchFile.Raw("]" + string.Concat(Enumerable.Repeat("q\0]h\0ah\0a", 30)) + "."), "nests"),
        ["bytes from one text, again and again"] = (TorchFile.Raw(Encoded(times: 1000)), "more bytes"),
        ["10 GB declared"] = (TorchFile.Tensor(0, [2_500_000_000], [1], count: 2_500_000_000), "2500000000 elements"),
        ["10 GB repeated"] = (TorchFile.Tensor(0, [2_000_000_000, 2], [0, 0]), "far more"),
        ["storage too small"] = (TorchFile.Tensor(0, [2, 4], [4, 1], count: 8), "16 bytes"),
        ["storage missing"] = (TorchFile.Of(TensorPickle("7")), "lacks the storage 7"),
        ["view out of its storage"] = (TorchFile.Tensor(3, [2], [1]), "beyond"),
        ["strides out of the storage"] = (TorchFile.Tensor(0, [2, 2], [long.MaxValue, 1]), "beyond"),
        ["negative stride"] = (TorchFile.Tensor(3, [4], [-1]), "cannot be"),
        ["negative offset"] = (TorchFile.Tensor(-1, [1], [1]), "cannot be"),
        ["negative extent"] = (TorchFile.Tensor(0, [-1], [1]), "impossible shape"),
        ["an overflowing shape"] = (TorchFile.Tensor(0, [int.MaxValue, int.MaxValue, int.MaxValue], [0, 0, 0]), "impossible shape"),
        ["an overflow behind a zero"] = (TorchFile.Tensor(0, [0, int.MaxValue, int.MaxValue, int.MaxValue], [0, 0, 0, 0]), "impossible shape"),
        ["a huge extent"] = (TorchFile.Tensor(0, [long.MaxValue], [0]), "impossible shape"),
        ["fewer strides than extents"] = (TorchFile.Tensor(0, [2, 2], [1]), "cannot be"),
        ["a thousand axes"] = (TorchFile.Tensor(0, new long[1000], new long[1000]), "cannot be"),
        ["a compressed entry"] = (Compressed(), "compressed"),
        ["an archive without data.pkl"] = (OtherArchive(), "without data.pkl"),
        ["an entry beyond the file"] = (TorchFile.Patch(Simple, "PK\u0001\u0002"u8, skip: 1, offset: 24, [0, 0, 0, 0x40]), "compressed"),
        ["both sizes beyond the file"] = (TorchFile.Patch(Simple, "PK\u0001\u0002"u8, skip: 1, offset: 20, [0, 0, 0, 0x40, 0, 0, 0, 0x40]), "outside the file"),
        ["an entry inside another"] = (TorchFile.Patch(Simple, "PK\u0001\u0002"u8, skip: 1, offset: 42, [0, 0, 0, 0]), "inside another"),
        ["a local header elsewhere"] = (TorchFile.Patch(Simple, "PK\u0001\u0002"u8, skip: 1, offset: 42, [9, 0, 0, 0]), "outside the file"),
        ["entries without end"] = (TorchFile.Patch(Simple, "PK\u0006\u0006"u8, skip: 0, offset: 32, [255, 255, 255, 255, 255, 255, 255, 127]), "entries"),
        ["a directory elsewhere"] = (TorchFile.Patch(Simple, "PK\u0006\u0006"u8, skip: 0, offset: 48, [255, 255, 255, 255, 255, 255, 255, 127]), "outside the file"),
        ["a zip64 record elsewhere"] = (TorchFile.Patch(Simple, "PK\u0006\u0007"u8, skip: 0, offset: 8, [255, 255, 255, 255, 255, 255, 255, 127]), "too early"),
    };

    public static Dictionary<string, (byte[] Bytes, string Names)> Safetensors { get; } = new()
    {
        ["a header longer than the file"] = (TorchFile.Safetensors(One, 8, declaredLength: 1000), "1000 bytes"),
        ["a header of 2^64 bytes"] = (TorchFile.Safetensors(One, 8, declaredLength: -1), "18446744073709551615 bytes"),
        ["a header cut short"] = (TorchFile.Safetensors(One, 8, declaredLength: 20), "JSON"),
        ["no JSON"] = (TorchFile.Safetensors("{]", 8), "JSON"),
        ["text after the header"] = (TorchFile.Safetensors(One + "x", 8), "JSON"),
        ["a name that is not UTF-8"] = (TorchFile.Safetensors(One, 8).Select(b => b == 'a' ? (byte)0xff : b).ToArray(), ""),
        ["two tensors of one name"] = (TorchFile.Safetensors($"{One[..^1]},{One[1..]}", 8), "twice"),
        ["overlapping tensors"] = (TorchFile.Safetensors($"{One[..^1]},{One[1..].Replace("\"a\"", "\"b\"", StringComparison.Ordinal)}", 8), "overlap"),
        ["a gap"] = (TorchFile.Safetensors(One.Replace("0,8", "4,12", StringComparison.Ordinal), 12), "gap"),
        ["bytes behind the tensors"] = (TorchFile.Safetensors(One, 12), "12 bytes"),
        ["tensors beyond the file"] = (TorchFile.Safetensors(One.Replace("0,8", "8,16", StringComparison.Ordinal), 8), "does not fit"),
        ["a size that is not the shape's"] = (TorchFile.Safetensors(One.Replace("[2]", "[3]", StringComparison.Ordinal), 8), "does not fit"),
        ["10 GB declared"] = (TorchFile.Safetensors(One.Replace("[2]", "[2500000000]", StringComparison.Ordinal), 8), "impossible shape"),
        ["10 GB declared with offsets"] =
            (TorchFile.Safetensors("""{"a":{"dtype":"F32","shape":[5,500000000],"data_offsets":[0,10000000000]}}""", 8), "does not fit"),
        ["an overflowing shape"] = (TorchFile.Safetensors(One.Replace("[2]", "[2147483647,2147483647,2147483647]", StringComparison.Ordinal), 8), "impossible"),
        ["a negative extent"] = (TorchFile.Safetensors(One.Replace("[2]", "[-2]", StringComparison.Ordinal), 8), "no size"),
        ["an extent of a half"] = (TorchFile.Safetensors(One.Replace("[2]", "[2.5]", StringComparison.Ordinal), 8), "no size"),
        ["an extent of text"] = (TorchFile.Safetensors(One.Replace("[2]", "[\"2\"]", StringComparison.Ordinal), 8), "no number"),
        ["an unknown type"] = (TorchFile.Safetensors(One.Replace("F32", "F8_E4M3", StringComparison.Ordinal), 8), "F8_E4M3"),
        ["an unknown field"] = (TorchFile.Safetensors(One.Replace("dtype", "dtypo", StringComparison.Ordinal), 8), "field"),
        ["no shape"] = (TorchFile.Safetensors("""{"a":{"dtype":"F32","data_offsets":[0,8]}}""", 8), "does not give"),
        ["a tensor that is a number"] = (TorchFile.Safetensors("""{"a":1}      """, 0), "wrong kind"),
        ["metadata that are numbers"] = (TorchFile.Safetensors("""{"__metadata__":{"a":1}}""", 0), "wrong kind"),
        ["deep nesting"] = (TorchFile.Safetensors(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), 0), ""),
    };

    private static byte[] Simple => TorchFile.Tensor(0, [4], [1]);

    private static byte[] TensorPickle(string storage) => new PickleWriter().Op(PickleOp.Mark).Text("storage").Global(new("torch", "FloatStorage"))
        .Text(storage).Text("cpu").Integer(4).Op(PickleOp.Tuple).Op(PickleOp.BinPersistentId).Finish();

    private static string Encoded(int times) =>
        "c_codecs\nencode\nq\0X\u00e8\u0003\0\0" + new string('x', 1000) + "q\u0001X\u0006\0\0\0latin1q\u0002"
        + string.Concat(Enumerable.Repeat("h\0h\u0001h\u0002\u0086R0", times)) + "N.";

    private static byte[] Compressed() => Archive("archive/data.pkl", CompressionLevel.SmallestSize);

    private static byte[] OtherArchive() => Archive("readme.txt", CompressionLevel.NoCompression);

    private static byte[] Archive(string name, CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry(name, level).Open();
            entry.Write(Encoding.ASCII.GetBytes(new string('N', 1000) + "."));
        }

        return stream.ToArray();
    }
}
