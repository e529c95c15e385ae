using System.IO.MemoryMappedFiles;
using MMAudio.Core.Failures;

namespace MMAudio.Checkpoints.Reading;

/// <summary>A read-only file in the address space; every access is checked against its length.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private bool _disposed;

    private MappedFile(string path, long length)
    {
        Path = path;
        Length = length;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>The file, as the caller named it.</summary>
    public string Path { get; }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <exception cref="WeightsException">There is no such file, or nothing in it.</exception>
    public static MappedFile Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new WeightsException(path, "is a folder; name the file of weights itself");
        }

        var file = new FileInfo(path);
        return !file.Exists ? throw new WeightsException(path, "does not exist; check the path")
            : file.Length == 0 ? throw new WeightsException(path, "is empty; fetch the file again")
            : new(path, file.Length);
    }

    /// <summary>A run of bytes.</summary>
    /// <exception cref="WeightsException">It does not lie within the file.</exception>
    public ReadOnlySpan<byte> Span(long offset, int length) => new((void*)Address(offset, length), length);

    /// <summary>The address of a run of bytes that lies wholly within the file.</summary>
    public nint Address(long offset, long length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return offset >= 0 && length >= 0 && length <= Length - offset
            ? (nint)(_start + offset)
            : throw Refuse("ends too early; the download may have been cut off, fetch it again");
    }

    /// <summary>The exception for a fault of this file.</summary>
    public WeightsException Refuse(string problem, params IReadOnlyList<string> keys) => new(Path, problem, keys);

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
