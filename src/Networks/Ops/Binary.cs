namespace MMAudio.Networks.Ops;

/// <summary>The element-wise functions of two operands, with broadcasting.</summary>
public enum Binary
{
    /// <summary>a + b.</summary>
    Add,

    /// <summary>a - b.</summary>
    Sub,

    /// <summary>a · b.</summary>
    Mul,

    /// <summary>a / b.</summary>
    Div,
}
