namespace Keyturn.Core.Scoring.Model;

/// <summary>A read-only response body with a time limit on every read. For one reader.</summary>
internal sealed class SilenceLimitedStream(HttpContent content, TimeSpan limit, TimeProvider clock) : Stream
{
    private Stream? _body;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            _body ??= await content.ReadAsStreamAsync(ended.Token);
            return await _body.ReadAsync(buffer, ended.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelTimeoutException("answering", limit);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The SDK may dispose an answer before its end. A synchronous read would have no time limit.
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Read the answer asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body?.Dispose();
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
