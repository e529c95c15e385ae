namespace MMAudio.Core.Tensors;

/// <summary>Facts about element types.</summary>
public static class ElementTypes
{
    /// <summary>Bytes of one element.</summary>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.Float64 or ElementType.Int64 => 8,
        ElementType.Float32 or ElementType.Int32 => 4,
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Int16 => 2,
        _ => 1,
    };

    /// <summary>The element type that stores a .NET primitive.</summary>
    public static ElementType Of<T>() where T : unmanaged => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Single => ElementType.Float32,
        TypeCode.Double => ElementType.Float64,
        TypeCode.Int64 => ElementType.Int64,
        TypeCode.Int32 => ElementType.Int32,
        TypeCode.Int16 => ElementType.Int16,
        TypeCode.SByte => ElementType.Int8,
        TypeCode.Byte => ElementType.UInt8,
        TypeCode.Boolean => ElementType.Bool,
        _ when typeof(T) == typeof(Half) => ElementType.Float16,
        _ => throw new NotSupportedException($"No tensor holds elements of {typeof(T)}."),
    };
}
