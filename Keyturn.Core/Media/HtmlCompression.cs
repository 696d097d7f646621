using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Keyturn.Core.Media;

/// <summary>Compresses HTML for the disk (UTF-8 in Brotli) and unpacks it with a size limit. Pure.</summary>
internal static class HtmlCompression
{
    /// <summary>The rest of a longer page is not saved.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    public static byte[] Pack(string html)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        var length = Math.Min(bytes.Length, MaxBytes);
        // Cut only at the start of a character: bytes within one begin with the bits 10.
        while (length < bytes.Length && length > 0 && (bytes[length] & 0xC0) == 0x80)
            length--;
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(bytes, 0, length);
        return packed.ToArray();
    }

    /// <summary>Null when the bytes are damaged or grow beyond <see cref="MaxBytes"/>.</summary>
    public static string? Unpack(ReadOnlySpan<byte> packed)
    {
        var html = ArrayPool<byte>.Shared.Rent(MaxBytes);
        try
        {
            return BrotliDecoder.TryDecompress(packed, html.AsSpan(0, MaxBytes), out var length)
                ? Encoding.UTF8.GetString(html, 0, length)
                : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(html);
        }
    }
}
