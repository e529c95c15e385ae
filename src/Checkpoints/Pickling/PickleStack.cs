using MMAudio.Checkpoints.Reading;
using MMAudio.Core.Failures;

namespace MMAudio.Checkpoints.Pickling;

/// <summary>The stack of the pickle machine; values below the innermost mark cannot be reached.</summary>
internal sealed class PickleStack(MappedFile file)
{
    private readonly List<object?> _values = [];
    private readonly Stack<int> _marks = [];

    private int Floor => _marks.Count > 0 ? _marks.Peek() : 0;

    public object? Top => _values.Count > Floor ? _values[^1] : throw Underflow();

    public void Push(object? value) => _values.Add(value);

    public void Mark() => _marks.Push(_values.Count);

    public object? Pop()
    {
        var top = Top;
        _values.RemoveAt(_values.Count - 1);
        return top;
    }

    /// <summary>Replaces the topmost values by one made of them.</summary>
    public object?[] Pop(int count)
    {
        if (_values.Count - Floor < count)
        {
            throw Underflow();
        }

        var values = _values[^count..].ToArray();
        _values.RemoveRange(_values.Count - count, count);
        return values;
    }

    /// <summary>Takes everything above the innermost mark, and the mark.</summary>
    public object?[] PopMark() => _marks.Count == 0 ? throw Underflow() : PopAbove(_marks.Pop());

    /// <summary>Drops the innermost mark if nothing lies above it, else the topmost value.</summary>
    public void Discard()
    {
        if (_marks.Count > 0 && _marks.Peek() == _values.Count)
        {
            _marks.Pop();
        }
        else
        {
            Pop();
        }
    }

    private object?[] PopAbove(int mark) => Pop(_values.Count - mark);

    private WeightsException Underflow() => file.Refuse("holds a pickle that takes more values than it made; it is damaged or forged");
}
