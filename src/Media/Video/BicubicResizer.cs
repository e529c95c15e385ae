using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MMAudio.Media.Video;

/// <summary>
/// Resizes RGB bytes as torch does on the CPU: bicubic, anti-aliased, in integers, first along rows, then along columns, rounded to
/// bytes in between. Weights are computed once for a size; only the part that is kept is computed. Not for two threads at once.
/// </summary>
public sealed class BicubicResizer
{
    private const int Channels = 3;
    private readonly ResizeWeights _columns;
    private readonly ResizeWeights _rows;
    private readonly int _inputStride;
    private readonly int _outputStride;
    private readonly int _firstRow;
    private readonly byte[] _lastRow;
    private readonly byte[] _between;

    private BicubicResizer(int inputWidth, int inputHeight, (int Width, int Height) full, (int X, int Y, int Width, int Height) kept)
    {
        (InputWidth, InputHeight, Width, Height) = (inputWidth, inputHeight, kept.Width, kept.Height);
        _columns = new(inputWidth, full.Width, kept.X, kept.Width);
        _rows = new(inputHeight, full.Height, kept.Y, kept.Height);
        _inputStride = inputWidth * Channels;
        _outputStride = kept.Width * Channels;
        _firstRow = _rows.First[0];
        _lastRow = new byte[_inputStride + sizeof(int)];
        _between = new byte[((_rows.First[^1] + _rows.Counts[^1] - _firstRow) * _outputStride) + Vector128<byte>.Count];
    }

    /// <summary>Width of what is resized.</summary>
    public int InputWidth { get; }

    /// <summary>Height of what is resized.</summary>
    public int InputHeight { get; }

    /// <summary>Width of the result.</summary>
    public int Width { get; }

    /// <summary>Height of the result.</summary>
    public int Height { get; }

    /// <summary>Squashes a whole picture to a square, whatever its aspect: CLIP's view.</summary>
    public static BicubicResizer Squash(int inputWidth, int inputHeight, int size) =>
        new(inputWidth, inputHeight, (size, size), (0, 0, size, size));

    /// <summary>Brings the short side to a size and keeps the middle square: Synchformer's view.</summary>
    public static BicubicResizer CentreCrop(int inputWidth, int inputHeight, int size)
    {
        var shortSide = Math.Min(inputWidth, inputHeight);
        var width = (int)((long)size * inputWidth / shortSide);
        var height = (int)((long)size * inputHeight / shortSide);
        return new(inputWidth, inputHeight, (width, height), (Offset(width), Offset(height), size, size));

        int Offset(int side) => (int)Math.Round((side - size) / 2.0, MidpointRounding.ToEven);
    }

    /// <summary>Resizes one frame.</summary>
    /// <param name="source">[h w 3] of the input's size.</param>
    /// <param name="target">[h w 3] of the result's size.</param>
    public void Resize(ReadOnlySpan<byte> source, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, InputHeight * _inputStride, nameof(source));
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, Height * _outputStride, nameof(target));
        var rows = (_between.Length - Vector128<byte>.Count) / _outputStride;
        for (var row = 0; row < rows; row++)
        {
            Horizontal(Row(source, _firstRow + row), _between.AsSpan(row * _outputStride));
        }

        for (var row = 0; row < Height; row++)
        {
            Vertical(row, target.Slice(row * _outputStride, _outputStride));
        }
    }

    // the kernel reads a pixel as four bytes, one more than the frame's last pixel has
    private ReadOnlySpan<byte> Row(ReadOnlySpan<byte> source, int row)
    {
        if (row < InputHeight - 1)
        {
            return source[(row * _inputStride)..];
        }

        source.Slice(row * _inputStride, _inputStride).CopyTo(_lastRow);
        return _lastRow;
    }

    private void Horizontal(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var half = Vector128.Create(1 << (_columns.Precision - 1));
        ref var input = ref MemoryMarshal.GetReference(source);
        for (var x = 0; x < Width; x++)
        {
            var sum = half;
            var weights = _columns.Weights.AsSpan(x * _columns.Taps, _columns.Counts[x]);
            ref var pixel = ref Unsafe.Add(ref input, _columns.First[x] * Channels);
            foreach (var weight in weights)
            {
                var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref pixel)).AsByte();
                sum += Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32() * weight;
                pixel = ref Unsafe.Add(ref pixel, Channels);
            }

            sum = Clamp(sum >> _columns.Precision);
            var at = x * Channels;
            target[at] = (byte)sum[0];
            target[at + 1] = (byte)sum[1];
            target[at + 2] = (byte)sum[2];
        }
    }

    private void Vertical(int row, Span<byte> target)
    {
        var weights = _rows.Weights.AsSpan(row * _rows.Taps, _rows.Counts[row]);
        var half = Vector128.Create(1 << (_rows.Precision - 1));
        ref var column = ref _between[(_rows.First[row] - _firstRow) * _outputStride];
        Span<byte> tail = stackalloc byte[Vector128<byte>.Count];
        for (var x = 0; x < target.Length; x += 8)
        {
            var (lower, upper) = (half, half);
            ref var at = ref Unsafe.Add(ref column, x);
            foreach (var weight in weights)
            {
                var pixels = Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref at)).AsByte());
                lower += Vector128.WidenLower(pixels).AsInt32() * weight;
                upper += Vector128.WidenUpper(pixels).AsInt32() * weight;
                at = ref Unsafe.Add(ref at, _outputStride);
            }

            var words = Vector128.Narrow(Clamp(lower >> _rows.Precision), Clamp(upper >> _rows.Precision));
            Vector128.Narrow(words, words).AsByte().CopyTo(tail);
            tail[..Math.Min(8, target.Length - x)].CopyTo(target[x..]);
        }
    }

    private static Vector128<int> Clamp(Vector128<int> sum) =>
        Vector128.Min(Vector128.Max(sum, Vector128<int>.Zero), Vector128.Create(255));
}
