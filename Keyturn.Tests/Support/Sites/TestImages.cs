using System.Collections.Concurrent;
using SkiaSharp;

namespace Keyturn.Tests.Support;

/// <summary>JPEG images as large as photographs: soft shapes with grain, the same for the same number.</summary>
internal static class TestImages
{
    private static readonly ConcurrentDictionary<(int Number, int Width, int Height), byte[]> _made = new();

    public static byte[] Jpeg(int number) => Jpeg(number, 900, 600);

    /// <summary>An image of one colour.</summary>
    public static byte[] Plain(int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.Teal);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 82);
        return data.ToArray();
    }

    /// <summary>A disc on a transparent background, where the format has transparency.</summary>
    public static byte[] Logo(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        using var paint = new SKPaint { Color = SKColors.Teal, IsAntialias = true };
        surface.Canvas.DrawCircle(width / 2f, height / 2f, Math.Min(width, height) / 2f, paint);
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>The same in another size, e.g. a page's full height.</summary>
    public static byte[] Jpeg(int number, int width, int height) =>
        _made.GetOrAdd((number, width, height), size => Make(size.Number, size.Width, size.Height));

    private static byte[] Make(int number, int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        using var paint = new SKPaint { IsAntialias = true };
        surface.Canvas.Clear(SKColor.FromHsl(number * 37 % 360, 45, 70));
        for (var i = 0; i < 24; i++)
        {
            paint.Color = SKColor.FromHsl((number * 37 + i * 23) % 360, 55, 35 + i, 120);
            surface.Canvas.DrawCircle(
                (i * 271 + number * 53) % width,
                (i * 157 + number * 31) % height,
                40 + i * 9,
                paint
            );
        }

        using var grain = SKShader.CreatePerlinNoiseTurbulence(0.7f, 0.7f, 3, number);
        using var grainPaint = new SKPaint { Shader = grain, BlendMode = SKBlendMode.SoftLight };
        surface.Canvas.DrawRect(0, 0, width, height, grainPaint);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 82);
        return data.ToArray();
    }
}
