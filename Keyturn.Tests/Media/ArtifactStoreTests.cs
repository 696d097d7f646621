using System.IO.Compression;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using SkiaSharp;

namespace Keyturn.Tests.Media;

public sealed class ArtifactStoreTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("keyturn-artifacts").FullName;
    private readonly ArtifactStore _store;
    private readonly Guid _scan = Guid.NewGuid();

    public ArtifactStoreTests() =>
        _store = new ArtifactStore(new ArtifactRoot(_root, 1_000_000), NullLogger<ArtifactStore>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Save_ThenOpen_GivesTheSameBytes_AndLeavesNoTemporaryFile()
    {
        var jpeg = TestImages.Jpeg(1);
        var path = await _store.SaveAsync(_scan, 2, "home-desktop-first-view.jpg", jpeg, Ct);

        Assert.Equal($"scans/{_scan}/2/home-desktop-first-view.jpg", path);
        await using var file = _store.OpenRead(Screenshot(path))!;
        Assert.Equal(jpeg.Length, file.Length);
        Assert.Equal(["home-desktop-first-view.jpg"], Names());
    }

    [Fact]
    public async Task Thumbnail_IsWebPOfTheWidth_AndMadeOnce()
    {
        var screenshot = Screenshot(await _store.SaveAsync(_scan, 1, "a.jpg", TestImages.Jpeg(2), Ct));

        await using (var thumbnail = await _store.OpenThumbnailAsync(screenshot, 480, Ct))
        {
            using var codec = SKCodec.Create(thumbnail);
            Assert.Equal(
                (SKEncodedImageFormat.Webp, 480, 320),
                (codec.EncodedFormat, codec.Info.Width, codec.Info.Height)
            );
        }

        Assert.Equal(["a-480.webp", "a.jpg"], Names());
        File.Delete(Path.Combine(_root, screenshot.Path));
        await using var kept = await _store.OpenThumbnailAsync(screenshot, 480, Ct);
        Assert.NotNull(kept);
    }

    [Fact]
    public async Task Open_MissingOrDamagedFile_IsNull()
    {
        Assert.Null(_store.OpenRead(Screenshot($"scans/{_scan}/1/gone.jpg")));
        Assert.Null(await _store.OpenThumbnailAsync(Screenshot($"scans/{_scan}/1/gone.jpg"), 480, Ct));
        Assert.Null(
            await _store.OpenThumbnailAsync(
                Screenshot(await _store.SaveAsync(_scan, 1, "bad.jpg", new byte[] { 1, 2, 3 }, Ct)),
                480,
                Ct
            )
        );
    }

    [Theory]
    [InlineData("../outside.jpg")]
    [InlineData("scans/../../outside.jpg")]
    [InlineData("/etc/passwd")]
    public void Open_PathOutsideTheRoot_Throws(string path) =>
        Assert.Throws<InvalidOperationException>(() => _store.OpenRead(Screenshot(path)));

    [Fact]
    public async Task Delete_RemovesEveryFileOfTheScan_AndNoOther()
    {
        var other = await _store.SaveAsync(Guid.NewGuid(), 1, "b.jpg", TestImages.Jpeg(3), Ct);
        await _store.SaveAsync(_scan, 1, "a.jpg", TestImages.Jpeg(2), Ct);

        _store.Delete(_scan);
        _store.Delete(_scan);

        Assert.True(File.Exists(Path.Combine(_root, other)));
        Assert.Equal(["b.jpg"], Names());
    }

    [Fact]
    public async Task Html_IsKeptCompressed_AndReadBack()
    {
        var html = $"<h1>Zahnärzte</h1>{new string('x', 100_000)}";
        var path = await _store.SaveHtmlAsync(_scan, 1, "home", html, Ct);

        Assert.Equal($"scans/{_scan}/1/home.html.br", path);
        Assert.True(new FileInfo(Path.Combine(_root, path)).Length < 5_000);
        Assert.Equal(html, await _store.ReadHtmlAsync(path, Ct));
        Assert.Null(await _store.ReadHtmlAsync($"scans/{_scan}/1/none.html.br", Ct));
        await File.WriteAllBytesAsync(Path.Combine(_root, path), [1, 2, 3], Ct);
        Assert.Null(await _store.ReadHtmlAsync(path, Ct));
    }

    [Fact]
    public async Task Html_OfMoreThanTwoMegabytes_IsCutBetweenCharacters()
    {
        var kept = await _store.ReadHtmlAsync(
            await _store.SaveHtmlAsync(_scan, 1, "home", "x" + new string('ä', 1_500_000), Ct),
            Ct
        );

        Assert.Equal((1_048_576, 'ä'), (kept!.Length, kept[^1]));
    }

    [Fact]
    public async Task Html_ThatUnpacksToMore_IsNotRead()
    {
        var path = await _store.SaveHtmlAsync(_scan, 1, "home", "", Ct);
        await using (var bomb = new BrotliStream(File.Create(Path.Combine(_root, path)), CompressionLevel.Fastest))
            await bomb.WriteAsync(new byte[40_000_000], Ct);

        Assert.Null(await _store.ReadHtmlAsync(path, Ct));
    }

    [Fact]
    public async Task Save_BeyondTheScansRoom_IsRefused_AndNothingIsWritten()
    {
        await _store.SaveAsync(_scan, 1, "a.bin", new byte[900_000], Ct);

        await Assert.ThrowsAsync<ScanTooLargeException>(() =>
            _store.SaveAsync(_scan, 2, "b.bin", new byte[200_000], Ct)
        );
        await Assert.ThrowsAsync<ScanTooLargeException>(() =>
            _store.SaveHtmlAsync(
                _scan,
                2,
                "home",
                Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(400_000)),
                Ct
            )
        );
        Assert.Equal(["a.bin"], Names());
        await _store.SaveAsync(Guid.NewGuid(), 1, "c.bin", new byte[200_000], Ct);
    }

    [Fact]
    public async Task DeleteOthers_KeepsWhatIsNamed_WithItsThumbnail()
    {
        var screenshot = await _store.SaveAsync(_scan, 1, "home-desktop-tile-3.jpg", TestImages.Jpeg(1), Ct);
        var other = await _store.SaveAsync(_scan, 1, "home-desktop-tile-4.jpg", TestImages.Jpeg(1), Ct);
        foreach (var path in new[] { screenshot, other })
            await (await _store.OpenThumbnailAsync(Screenshot(path), 480, Ct))!.DisposeAsync();
        var html = await _store.SaveHtmlAsync(_scan, 1, "home", "<p>", Ct);

        _store.DeleteOthers(_scan, 1, [screenshot, html]);

        Assert.Equal(["home-desktop-tile-3-480.webp", "home-desktop-tile-3.jpg", "home.html.br"], Names());
    }

    private IEnumerable<string?> Names() =>
        Directory
            .GetFiles(_root, "*", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);

    private Screenshot Screenshot(string path) =>
        new(
            Guid.NewGuid(),
            _scan,
            1,
            Guid.NewGuid(),
            Device.Desktop,
            ScreenshotKind.FirstView,
            path,
            900,
            600,
            1,
            false,
            TestData.Now
        );
}
