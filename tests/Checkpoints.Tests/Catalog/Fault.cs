namespace MMAudio.Checkpoints.Tests.Catalog;

/// <summary>What a server does wrong.</summary>
public enum Fault
{
    None,
    BreaksOff,
    DeclaresMore,
    DeclaresLess,
    DeclaresTerabytes,
    WrongBytes,
    IgnoresRange,
    Unavailable,
}
