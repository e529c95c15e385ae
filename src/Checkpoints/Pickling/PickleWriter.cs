using System.Buffers;
using System.Text;

namespace MMAudio.Checkpoints.Pickling;

/// <summary>Writes the few instructions of pickle protocol 2 that a state dict takes.</summary>
internal sealed class PickleWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public PickleWriter() => Op(PickleOp.Protocol).Raw([2]);

    public PickleWriter Op(PickleOp op) => Raw([(byte)op]);

    public PickleWriter Text(string text)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        return Op(PickleOp.BinUnicode).Raw(BitConverter.GetBytes(encoded.Length)).Raw(encoded);
    }

    public PickleWriter Integer(long value) => value switch
    {
        >= 0 and <= byte.MaxValue => Op(PickleOp.BinInt1).Raw([(byte)value]),
        >= int.MinValue and <= int.MaxValue => Op(PickleOp.BinInt).Raw(BitConverter.GetBytes((int)value)),
        _ => Op(PickleOp.Long1).Raw([sizeof(long)]).Raw(BitConverter.GetBytes(value)),
    };

    public PickleWriter Integers(IEnumerable<long> values)
    {
        Op(PickleOp.Mark);
        foreach (var value in values)
        {
            Integer(value);
        }

        return Op(PickleOp.Tuple);
    }

    public PickleWriter Global(PickleGlobal name) => Op(PickleOp.Global).Raw(Encoding.ASCII.GetBytes($"{name.Module}\n{name.Name}\n"));

    public PickleWriter EmptyOrderedDictionary() =>
        Global(new("collections", "OrderedDict")).Op(PickleOp.EmptyTuple).Op(PickleOp.Reduce);

    /// <summary>A truth value, an integer, a text, or a dictionary of such.</summary>
    public PickleWriter Plain(object value) => value switch
    {
        bool flag => Op(flag ? PickleOp.NewTrue : PickleOp.NewFalse),
        int number => Integer(number),
        long number => Integer(number),
        string text => Text(text),
        IReadOnlyDictionary<string, object> entries => Dictionary(entries),
        _ => throw new NotSupportedException($"A checkpoint here holds no {value.GetType().Name} beside its tensors."),
    };

    private PickleWriter Dictionary(IReadOnlyDictionary<string, object> entries)
    {
        Op(PickleOp.EmptyDict);
        foreach (var (name, value) in entries)
        {
            Text(name).Plain(value).Op(PickleOp.SetItem);
        }

        return this;
    }

    /// <summary>The finished pickle.</summary>
    public byte[] Finish()
    {
        Op(PickleOp.Stop);
        return _bytes.WrittenSpan.ToArray();
    }

    private PickleWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }
}
