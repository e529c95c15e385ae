using MMAudio.Core.Tensors;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Engines;

/// <summary>Named values going into or out of a network.</summary>
public sealed class Values : Dictionary<string, Value>;

/// <summary>An input of a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its fixed shape.</param>
/// <param name="Type">Single precision, or 64-bit token ids.</param>
public sealed record NetworkInput(string Name, Shape Shape, ElementType Type = ElementType.Float32);

/// <summary>A function from named inputs and parameters to named outputs, which a back end can write down.</summary>
/// <param name="Name">What it is, for messages and profiles.</param>
/// <param name="Inputs">The inputs with their shapes.</param>
/// <param name="Define">Writes the network down.</param>
public sealed record NetworkDefinition(string Name, IReadOnlyList<NetworkInput> Inputs, Func<Parameters, Values, Values> Define);
