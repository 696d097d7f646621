using System.Globalization;
using System.Text.Json;
using Keyturn.Core.Model;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using SkiaSharp;

namespace Keyturn.Core.Capture;

/// <summary>A picture as taken.</summary>
internal sealed record Picture(ReadOnlyMemory<byte> Jpeg, int Width, int Height, bool Cut);

/// <summary>
/// Takes JPEG pictures (quality 80) over the browser's own protocol with <c>optimizeForSpeed</c>: measured some 18 %
/// faster than Playwright's call, which also waits for fonts without a bound.
/// </summary>
internal sealed class Screenshots(IOptions<CaptureOptions> options)
{
    /// <summary>From here on one colour means that nothing was painted.</summary>
    private const double BlankShare = 0.99;

    private readonly CaptureOptions _options = options.Value;

    /// <summary>Tells this session the device too: a session that emulates nothing takes its pictures at density 1.</summary>
    public static Task PrepareAsync(ICDPSession session, Device device, TimeSpan limit, CancellationToken ct)
    {
        var (width, height, density) = DeviceProfile.Viewport(device);
        return IsolatedWorld.SendAsync(session, "Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = width,
            ["height"] = height,
            ["deviceScaleFactor"] = density,
            ["mobile"] = device == Device.Mobile,
            ["screenWidth"] = width,
            ["screenHeight"] = height,
        }, limit, ct);
    }

    /// <summary>The viewport as the device shows it, at the device's density.</summary>
    public Task<Picture> FirstViewAsync(ICDPSession session, CancellationToken ct) =>
        TakeAsync(session, new() { ["format"] = "jpeg", ["quality"] = 80, ["optimizeForSpeed"] = true }, false, ct);

    /// <summary>The whole page as wide as the device shows it, ended at the height cap with a note in the picture.</summary>
    /// <param name="pageWidth">CSS px in view: more than the device's own when a phone zooms out.</param>
    /// <param name="pageHeight">CSS px from top to bottom.</param>
    public async Task<Picture> FullPageAsync(ICDPSession session, IsolatedWorld world, Device device, int pageWidth, int pageHeight, CancellationToken ct)
    {
        var (viewWidth, viewHeight, density) = DeviceProfile.Viewport(device);
        var width = Math.Clamp(pageWidth, viewWidth, 4 * viewWidth);
        var height = Math.Clamp(pageHeight, viewHeight, _options.MaxPageHeight);
        var cut = pageHeight > height;
        if (cut) await world.EvaluateAsync(Note(height, pageHeight), _options.ScreenshotTimeout, ct);
        return await TakeAsync(session, new()
        {
            ["format"] = "jpeg",
            ["quality"] = 80,
            ["optimizeForSpeed"] = true,
            ["captureBeyondViewport"] = true,
            // Textures end at 16,384 px: at a phone's density a long page would not fit, and nobody zooms into it.
            ["clip"] = new Dictionary<string, object> { ["x"] = 0, ["y"] = 0, ["width"] = width, ["height"] = height, ["scale"] = (double)viewWidth / width / density },
        }, cut, ct);
    }

    /// <summary>True when nearly every pixel has one colour.</summary>
    public static bool IsBlank(ReadOnlyMemory<byte> jpeg)
    {
        using var data = SKData.CreateCopy(jpeg.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null) return true;
        // An eighth in each direction is decoded straight from the JPEG's blocks.
        var size = codec.GetScaledDimensions(0.125f);
        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Bgra8888));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success) return true;

        // JPEG never repeats a colour exactly: 16 steps a channel.
        var counts = new Dictionary<uint, int>();
        foreach (var pixel in bitmap.Pixels)
        {
            var colour = (uint)pixel & 0xF0F0F0;
            counts[colour] = counts.GetValueOrDefault(colour) + 1;
        }

        return counts.Values.Max() >= BlankShare * size.Width * size.Height;
    }

    private async Task<Picture> TakeAsync(ICDPSession session, Dictionary<string, object> arguments, bool cut, CancellationToken ct)
    {
        JsonElement answer;
        try
        {
            answer = await IsolatedWorld.SendAsync(session, "Page.captureScreenshot", arguments, _options.ScreenshotTimeout, ct);
        }
        catch (TimeoutException)
        {
            // A page that another window pushed into the back is not painted; once more, in the front.
            await IsolatedWorld.SendAsync(session, "Page.bringToFront", [], _options.ScreenshotTimeout, ct);
            answer = await IsolatedWorld.SendAsync(session, "Page.captureScreenshot", arguments, _options.ScreenshotTimeout, ct);
        }

        var jpeg = answer.GetProperty("data").GetBytesFromBase64();
        using var data = SKData.CreateCopy(jpeg);
        using var codec = SKCodec.Create(data) ?? throw new InvalidDataException("The browser answered no picture.");
        return new Picture(jpeg, codec.Info.Width, codec.Info.Height, cut);
    }

    private static string Note(int height, int pageHeight) => string.Create(CultureInfo.InvariantCulture, $$"""
        (() => {
          const note = document.createElement("div");
          note.textContent = "Keyturn cut the picture here. The page goes on for {{pageHeight - height}} px.";
          note.setAttribute("style", "all:initial;position:absolute;left:0;top:{{height - 48}}px;width:100%;height:48px;z-index:2147483647;background:#1c2b2a;color:#fff;font:600 15px/48px sans-serif;text-align:center");
          (document.body ?? document.documentElement).append(note);
          return "";
        })()
        """);
}
