namespace MMAudio.Storage.Fakes;

/// <summary>Some bytes, then a pause until the test says how the stream ends.</summary>
internal sealed class HeldStream(int size) : Stream
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = size;

    /// <summary>Ends when all bytes but the end have been read.</summary>
    public Task Reached => _reached.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Lets the stream end.</summary>
    public void Finish() => _end.SetResult();

    /// <summary>Lets the stream break.</summary>
    public void Break() => _end.SetException(new IOException("The stream broke."));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0)
        {
            _reached.TrySetResult();
            await _end.Task.WaitAsync(cancellationToken);
            return 0;
        }

        var count = Math.Min(_left, buffer.Length);
        buffer.Span[..count].Fill(7);
        _left -= count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
