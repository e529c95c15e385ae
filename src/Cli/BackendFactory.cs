using MMAudio.Networks.Engines;
using MMAudio.Onnx;

namespace MMAudio.Cli;

/// <summary>Makes what runs the networks, from the options of a command.</summary>
internal delegate IBackend BackendFactory(OnnxOptions options);
