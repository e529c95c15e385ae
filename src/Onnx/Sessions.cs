using Microsoft.ML.OnnxRuntime;
using MMAudio.Core.Tensors;

namespace MMAudio.Onnx;

/// <summary>All settings of ONNX Runtime sessions in one place.</summary>
internal static class Sessions
{
    /// <summary>Opens a model whose external initializers are parameters where they lie in memory.</summary>
    public static InferenceSession Open(byte[] model, OnnxProvider provider, int threads, IReadOnlyDictionary<string, StoredTensor> parameters)
    {
        using SessionOptions options = new()
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            IntraOpNumThreads = threads,
        };

        // the mapped checkpoint is the weights: no copy is made of what is used as it is
        options.AddSessionConfigEntry("session.use_external_initializer_file_buffers_directly", "1");

        // waiting threads give their core to the other stages
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        ExternalParameters.Add(options, parameters);
        if (provider == OnnxProvider.Cuda)
        {
            options.AppendExecutionProvider_CUDA(0);
        }

        return new InferenceSession(model, options);
    }
}
