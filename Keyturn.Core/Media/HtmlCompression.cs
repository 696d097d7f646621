using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Keyturn.Core.Media;

/// <summary>HTML as it lies on the disk: UTF-8 in Brotli, with a bound on what comes out of it again. Pure.</summary>
internal static class HtmlCompression
{
    /// <summary>More of a page is not kept.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    public static byte[] Pack(string html)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        var length = Math.Min(bytes.Length, MaxBytes);
        // Not in the middle of a character: what follows a cut begins with 10 in its highest bits.
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
