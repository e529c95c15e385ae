using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using MMAudio.Core.Tensors;

namespace MMAudio.Onnx;

/// <summary>
/// Hands parameters to a session as virtual files in memory. The managed API of ONNX Runtime has no method for this call of its C API
/// (<c>AddExternalInitializersFromFilesInMemory</c>), the only one by which mapped weights of any size reach every optimisation uncopied.
/// </summary>
internal static unsafe class ExternalParameters
{
    private static readonly OrtApi Api = LoadApi();

    public static void Add(SessionOptions options, IReadOnlyDictionary<string, StoredTensor> parameters)
    {
        var names = parameters.Keys.Select(FileName).ToArray();
        try
        {
            var addresses = parameters.Values.Select(tensor => tensor.Address).ToArray();
            var lengths = parameters.Values.Select(tensor => (nuint)tensor.ByteLength).ToArray();
            fixed (nint* name = names, address = addresses)
            fixed (nuint* length = lengths)
            {
                var add = (delegate* unmanaged<nint, nint*, nint*, nuint*, nuint, nint>)Api.AddExternalInitializersFromFilesInMemory;
                Check(add(options.DangerousGetHandle(), name, address, length, (nuint)names.Length));
            }
        }
        finally
        {
            Array.ForEach(names, Marshal.FreeCoTaskMem);
        }
    }

    /// <summary>A path is wide characters on Windows and UTF-8 elsewhere.</summary>
    private static nint FileName(string name) => OperatingSystem.IsWindows()
        ? Marshal.StringToCoTaskMemUni(name)
        : Marshal.StringToCoTaskMemUTF8(name);

    private static void Check(nint status)
    {
        if (status != 0)
        {
            var message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)Api.GetErrorMessage)(status));
            ((delegate* unmanaged<nint, void>)Api.ReleaseStatus)(status);
            throw new InvalidOperationException($"ONNX Runtime did not take the weights: {message}");
        }
    }

    private static OrtApi LoadApi()
    {
        var library = typeof(InferenceSession).Assembly;
        var getBase = (delegate* unmanaged<OrtApiBase*>)NativeLibrary.GetExport(
            NativeLibrary.Load("onnxruntime", library, DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory),
            "OrtGetApiBase");
        var version = uint.Parse(OnnxProviders.Version.Split('.')[1]);
        return Marshal.PtrToStructure<OrtApi>(((delegate* unmanaged<uint, nint>)getBase()->GetApi)(version));
    }
}
