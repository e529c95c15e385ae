namespace MMAudio.Networks.Ops;

/// <summary>The element-wise functions of one operand.</summary>
public enum Unary
{
    /// <summary>x · sigmoid(x).</summary>
    Silu,

    /// <summary>The scaled exponential unit.</summary>
    Selu,

    /// <summary>The exact (erf) GELU.</summary>
    Gelu,

    /// <summary>x · sigmoid(1.702 x).</summary>
    QuickGelu,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>e to the x.</summary>
    Exp,

    /// <summary>Sine.</summary>
    Sin,

    /// <summary>Cosine.</summary>
    Cos,

    /// <summary>Square root.</summary>
    Sqrt,
}
