using MMAudio.Cli.Options;

namespace MMAudio.Cli;

/// <summary>What all commands share.</summary>
/// <param name="Terminal">Where to write.</param>
/// <param name="Backends">Makes what runs the networks.</param>
/// <param name="Common">The options that every command takes.</param>
internal sealed record Tool(Terminal Terminal, BackendFactory Backends, CommonOptions Common);
