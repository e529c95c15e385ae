namespace MMAudio.Contracts;

/// <summary>A model package, and which edition of it: a worker that holds another edition must not answer.</summary>
/// <param name="Name">The package's name: <c>mini</c>, <c>large_44k_v2</c>.</param>
/// <param name="Fingerprint">SHA-256 in hex over the hashes of its components.</param>
public sealed record ModelRef(string Name, string Fingerprint);
