using System.Runtime.CompilerServices;

namespace MMAudio.Core.Tensors;

/// <summary>A tensor where it lies in a memory-mapped file (or a pinned array): address, type, shape and strides, no copy.</summary>
public sealed unsafe class StoredTensor
{
    private readonly object _owner;

    /// <summary>Describes memory that <paramref name="owner"/> keeps alive.</summary>
    /// <param name="owner">What must not be collected while the tensor is used.</param>
    /// <param name="address">The first element.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="strides">The distance between neighbours along each axis, in elements.</param>
    public StoredTensor(object owner, nint address, ElementType type, Shape shape, long[] strides)
    {
        _owner = owner;
        Address = address;
        Type = type;
        Shape = shape;
        Strides = strides;
    }

    /// <summary>The address of the first element; valid as long as the checkpoint is open.</summary>
    public nint Address { get; }

    /// <summary>The type of the elements.</summary>
    public ElementType Type { get; }

    /// <summary>The extents.</summary>
    public Shape Shape { get; }

    /// <summary>The distance between neighbours along each axis, in elements.</summary>
    public long[] Strides { get; }

    /// <summary>Bytes of the elements, were they dense.</summary>
    public long ByteLength => Shape.Size * Type.Size();

    /// <summary>Whether the elements lie one after the other, last axis fastest.</summary>
    public bool IsContiguous
    {
        get
        {
            var dense = Shape.DenseStrides();
            return Shape.Size == 0 || Enumerable.Range(0, Shape.Rank).All(axis => Shape[axis] == 1 || Strides[axis] == dense[axis]);
        }
    }

    /// <summary>A stored tensor over a pinned copy of an array.</summary>
    public static StoredTensor Of(ReadOnlySpan<float> values, Shape shape)
    {
        var pinned = GC.AllocateUninitializedArray<float>(values.Length, pinned: true);
        values.CopyTo(pinned);
        var address = values.Length == 0 ? 0 : (nint)Unsafe.AsPointer(ref pinned[0]);
        return new(pinned, address, ElementType.Float32, shape, shape.DenseStrides());
    }

    /// <summary>A dense copy in single precision, whatever the stored type and strides.</summary>
    public Tensor<float> ToFloat32() => new(Type == ElementType.Float16 && IsContiguous ? Widen() : Gather(ReadFloat), Shape);

    /// <summary>A dense copy as 64-bit integers, whatever the stored type and strides.</summary>
    public Tensor<long> ToInt64() => new(Gather(ReadInteger), Shape);

    /// <summary>A dense copy of raw elements.</summary>
    /// <exception cref="InvalidOperationException">The stored type is another.</exception>
    public Tensor<T> ToTensor<T>() where T : unmanaged => ElementTypes.Of<T>() == Type
        ? new(Gather((address, _) => Unsafe.ReadUnaligned<T>((void*)address)), Shape)
        : throw new InvalidOperationException($"The tensor holds {Type}, not {typeof(T).Name}.");

    private static float ReadFloat(nint address, ElementType type) => type switch
    {
        ElementType.Float32 => Unsafe.ReadUnaligned<float>((void*)address),
        ElementType.Float64 => (float)Unsafe.ReadUnaligned<double>((void*)address),
        ElementType.Float16 => (float)Unsafe.ReadUnaligned<Half>((void*)address),
        ElementType.BFloat16 => BitConverter.Int32BitsToSingle(Unsafe.ReadUnaligned<ushort>((void*)address) << 16),
        _ => ReadInteger(address, type),
    };

    private static long ReadInteger(nint address, ElementType type) => type switch
    {
        ElementType.Int64 => Unsafe.ReadUnaligned<long>((void*)address),
        ElementType.Int32 => Unsafe.ReadUnaligned<int>((void*)address),
        ElementType.Int16 => Unsafe.ReadUnaligned<short>((void*)address),
        ElementType.Int8 => *(sbyte*)address,
        ElementType.UInt8 or ElementType.Bool => *(byte*)address,
        _ => (long)ReadFloat(address, type),
    };

    private T[] Gather<T>(Func<nint, ElementType, T> read) where T : unmanaged
    {
        var result = new T[Shape.Size];
        if (IsContiguous && ElementTypes.Of<T>() == Type)
        {
            new ReadOnlySpan<T>((void*)Address, result.Length).CopyTo(result);
        }
        else
        {
            var index = new int[Shape.Rank];
            long offset = 0;
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = read(Address + (nint)(offset * Type.Size()), Type);
                offset = Advance(index, offset);
            }
        }

        GC.KeepAlive(_owner);
        return result;
    }

    // sets of features are read so at every step of a training
    private float[] Widen()
    {
        var result = new float[Shape.Size];
        var halves = (Half*)Address;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = (float)Unsafe.ReadUnaligned<Half>(halves + i);
        }

        GC.KeepAlive(_owner);
        return result;
    }

    private long Advance(int[] index, long offset)
    {
        for (var axis = index.Length - 1; axis >= 0; axis--)
        {
            offset += Strides[axis];
            if (++index[axis] < Shape[axis])
            {
                break;
            }

            offset -= Strides[axis] * Shape[axis];
            index[axis] = 0;
        }

        return offset;
    }
}
