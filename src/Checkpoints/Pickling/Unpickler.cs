using System.Numerics;
using System.Text;
using MMAudio.Checkpoints.Reading;

namespace MMAudio.Checkpoints.Pickling;

/// <summary>
/// Builds plain data from a pickle: numbers, text, bytes (<see cref="byte"/> arrays), lists and sets (<see cref="List{T}"/>), tuples (arrays),
/// dictionaries (<see cref="OrderedDictionary{TKey, TValue}"/>), and what its host makes. It never runs anything: names are only names.
/// </summary>
internal sealed class Unpickler(ByteCursor input, IPickleHost host)
{
    // a full training state needs some hundred thousand; each step allocates at most some hundred bytes besides its text
    private const int MaximumSteps = 2_000_000;
    private const int MaximumIntegerBytes = 256;

    private readonly MappedFile _file = input.File;
    private readonly PickleStack _stack = new(input.File);
    private readonly Dictionary<uint, object?> _memo = [];

    /// <summary>Reads one pickle; the input then stands behind it.</summary>
    public object? Load()
    {
        for (var step = 0; step < MaximumSteps; step++)
        {
            var code = input.Byte();
            if (code == (byte)PickleOp.Stop)
            {
                return _stack.Pop();
            }

            Execute((PickleOp)code);
        }

        throw _file.Refuse($"holds a pickle of more than {MaximumSteps} steps; it was refused");
    }

    private void Execute(PickleOp op)
    {
        if (!TryScalar(op) && !TryText(op) && !TryContainer(op) && !TryMemo(op) && !TryObject(op))
        {
            throw _file.Refuse($"uses the pickle instruction 0x{(byte)op:x2}, which weights do not need; it was refused");
        }
    }

    private bool TryScalar(PickleOp op)
    {
        switch (op)
        {
            case PickleOp.None: _stack.Push(null); break;
            case PickleOp.NewTrue: _stack.Push(true); break;
            case PickleOp.NewFalse: _stack.Push(false); break;
            case PickleOp.BinInt: _stack.Push((long)input.Int32()); break;
            case PickleOp.BinInt1: _stack.Push((long)input.Byte()); break;
            case PickleOp.BinInt2: _stack.Push((long)input.UInt16()); break;
            case PickleOp.BinFloat: _stack.Push(input.BigEndianDouble()); break;
            case PickleOp.Long1: PushInteger(input.Byte()); break;
            case PickleOp.Long4: PushInteger(input.Int32()); break;
            default: return false;
        }

        return true;
    }

    private bool TryText(PickleOp op)
    {
        switch (op)
        {
            case PickleOp.ShortBinUnicode: _stack.Push(input.Utf8(input.Byte())); break;
            case PickleOp.BinUnicode: _stack.Push(input.Utf8(input.UInt32())); break;
            case PickleOp.BinUnicode8: _stack.Push(input.Utf8(input.Int64())); break;
            case PickleOp.ShortBinString: _stack.Push(Encoding.Latin1.GetString(input.Take(input.Byte()))); break;
            case PickleOp.BinString: _stack.Push(Encoding.Latin1.GetString(input.Take(input.Int32()))); break;
            case PickleOp.ShortBinBytes: _stack.Push(input.Take(input.Byte()).ToArray()); break;
            case PickleOp.BinBytes: _stack.Push(input.Take(input.UInt32()).ToArray()); break;
            case PickleOp.BinBytes8: _stack.Push(input.Take(input.Int64()).ToArray()); break;
            default: return false;
        }

        return true;
    }

    private bool TryContainer(PickleOp op)
    {
        switch (op)
        {
            case PickleOp.Mark: _stack.Mark(); break;
            case PickleOp.EmptyTuple: _stack.Push(Array.Empty<object?>()); break;
            case PickleOp.Tuple1: _stack.Push(_stack.Pop(1)); break;
            case PickleOp.Tuple2: _stack.Push(_stack.Pop(2)); break;
            case PickleOp.Tuple3: _stack.Push(_stack.Pop(3)); break;
            case PickleOp.Tuple: _stack.Push(_stack.PopMark()); break;
            case PickleOp.EmptyList or PickleOp.EmptySet: _stack.Push(new List<object?>()); break;
            case PickleOp.List or PickleOp.FrozenSet: _stack.Push(_stack.PopMark().ToList()); break;
            case PickleOp.EmptyDict: _stack.Push(NewDictionary()); break;
            case PickleOp.Dict: PushDictionary(); break;
            case PickleOp.Append: Append([_stack.Pop()]); break;
            case PickleOp.Appends or PickleOp.AddItems: Append(_stack.PopMark()); break;
            case PickleOp.SetItem: SetItems(_stack.Pop(2)); break;
            case PickleOp.SetItems: SetItems(_stack.PopMark()); break;
            default: return false;
        }

        return true;
    }

    private bool TryMemo(PickleOp op)
    {
        switch (op)
        {
            case PickleOp.BinPut: _memo[input.Byte()] = _stack.Top; break;
            case PickleOp.LongBinPut: _memo[input.UInt32()] = _stack.Top; break;
            case PickleOp.Memoize: _memo[(uint)_memo.Count] = _stack.Top; break;
            case PickleOp.BinGet: _stack.Push(Recall(input.Byte())); break;
            case PickleOp.LongBinGet: _stack.Push(Recall(input.UInt32())); break;
            case PickleOp.Dup: _stack.Push(_stack.Top); break;
            case PickleOp.Pop: _stack.Discard(); break;
            case PickleOp.PopMark: _stack.PopMark(); break;
            default: return false;
        }

        return true;
    }

    private bool TryObject(PickleOp op)
    {
        switch (op)
        {
            case PickleOp.Protocol: CheckProtocol(input.Byte()); break;
            case PickleOp.Frame: input.Int64(); break;
            case PickleOp.Global: _stack.Push(host.Global(new(input.Line(), input.Line()))); break;
            case PickleOp.StackGlobal: _stack.Push(NamedByStack()); break;
            case PickleOp.BinPersistentId: _stack.Push(host.Persistent(_stack.Pop())); break;
            case PickleOp.Reduce or PickleOp.NewObject: Call(); break;
            case PickleOp.Build: SetState(); break;
            default: return false;
        }

        return true;
    }

    private void CheckProtocol(byte protocol)
    {
        if (protocol > 5)
        {
            throw _file.Refuse($"uses version {protocol} of the pickle format, which is not known");
        }
    }

    private object NamedByStack() => _stack.Pop(2) is [string module, string name]
        ? host.Global(new(module, name))
        : throw _file.Refuse("names a Python object by something else than text; it was refused");

    private void Call()
    {
        var pair = _stack.Pop(2);
        _stack.Push(pair[1] is object?[] arguments
            ? host.Call(pair[0], arguments)
            : throw _file.Refuse("calls something without a tuple of arguments; it was refused"));
    }

    private void SetState()
    {
        var state = _stack.Pop();
        host.SetState(_stack.Top, state);
    }

    private object? Recall(uint slot) => _memo.TryGetValue(slot, out var value)
        ? value
        : throw _file.Refuse($"recalls the value {slot}, which its pickle never stored; it is damaged or forged");

    private void PushInteger(int length)
    {
        if (length is < 0 or > MaximumIntegerBytes)
        {
            throw _file.Refuse($"holds an integer of {length} bytes; it was refused");
        }

        var value = new BigInteger(input.Take(length));
        _stack.Push(value >= long.MinValue && value <= long.MaxValue ? (long)value : (object)value);
    }

    private void Append(object?[] values)
    {
        var list = _stack.Top as List<object?> ?? throw _file.Refuse("appends to something that is no list; it is damaged or forged");
        list.AddRange(values);
    }

    private void PushDictionary()
    {
        var items = _stack.PopMark();
        _stack.Push(NewDictionary());
        SetItems(items);
    }

    private void SetItems(object?[] items)
    {
        if (_stack.Top is not OrderedDictionary<object, object?> dictionary || items.Length % 2 != 0)
        {
            throw _file.Refuse("sets items of something that is no dictionary; it is damaged or forged");
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            dictionary[CheckedKey(items[i])] = items[i + 1];
        }
    }

    private object CheckedKey(object? key) => key is object?[] or string or long or bool or double or BigInteger
        ? key
        : throw _file.Refuse("has a dictionary key that is neither text nor number; it was refused");

    private static OrderedDictionary<object, object?> NewDictionary() => new(PickleKeyComparer.Instance);
}
