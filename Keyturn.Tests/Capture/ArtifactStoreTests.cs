using Keyturn.Core.Capture;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using SkiaSharp;

namespace Keyturn.Tests.Capture;

public sealed class ArtifactStoreTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("keyturn-artifacts").FullName;
    private readonly ArtifactStore _store;
    private readonly Guid _scan = Guid.NewGuid();

    public ArtifactStoreTests() => _store = new ArtifactStore(new ArtifactRoot(_root), NullLogger<ArtifactStore>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Save_ThenOpen_GivesTheSameBytes_AndLeavesNoTemporaryFile()
    {
        var jpeg = TestPictures.Jpeg(1);
        var path = await _store.SaveAsync(_scan, 2, "home-desktop-first-view.jpg", jpeg, Ct);

        Assert.Equal($"scans/{_scan}/2/home-desktop-first-view.jpg", path);
        await using var file = _store.OpenRead(Shot(path))!;
        Assert.Equal(jpeg.Length, file.Length);
        Assert.Single(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Thumbnail_IsWebPOfTheWidth_AndMadeOnce()
    {
        var shot = Shot(await _store.SaveAsync(_scan, 1, "a.jpg", TestPictures.Jpeg(2), Ct));

        await using (var thumbnail = await _store.OpenThumbnailAsync(shot, 480, Ct))
        {
            using var codec = SKCodec.Create(thumbnail);
            Assert.Equal((SKEncodedImageFormat.Webp, 480, 320), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height));
        }

        File.Delete(Path.Combine(_root, shot.Path));
        await using var kept = await _store.OpenThumbnailAsync(shot, 480, Ct);
        Assert.NotNull(kept);
    }

    [Fact]
    public async Task Open_MissingOrDamagedFile_IsNull()
    {
        Assert.Null(_store.OpenRead(Shot($"scans/{_scan}/1/gone.jpg")));
        Assert.Null(await _store.OpenThumbnailAsync(Shot($"scans/{_scan}/1/gone.jpg"), 480, Ct));
        Assert.Null(await _store.OpenThumbnailAsync(Shot(await _store.SaveAsync(_scan, 1, "bad.jpg", new byte[] { 1, 2, 3 }, Ct)), 480, Ct));
    }

    [Theory]
    [InlineData("../outside.jpg")]
    [InlineData("scans/../../outside.jpg")]
    [InlineData("/etc/passwd")]
    public void Open_PathOutsideTheRoot_Throws(string path) => Assert.Throws<InvalidOperationException>(() => _store.OpenRead(Shot(path)));

    [Fact]
    public async Task Delete_RemovesEveryFileOfTheScan_AndNoOther()
    {
        var other = await _store.SaveAsync(Guid.NewGuid(), 1, "b.jpg", TestPictures.Jpeg(3), Ct);
        await _store.SaveAsync(_scan, 1, "a.jpg", TestPictures.Jpeg(2), Ct);

        _store.Delete(_scan);
        _store.Delete(_scan);

        Assert.Equal([other], Directory.GetFiles(_root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_root, f).Replace('\\', '/')));
    }

    private Shot Shot(string path) => new(Guid.NewGuid(), _scan, 1, Guid.NewGuid(), Device.Desktop, ShotKind.FirstView, path, 900, 600, 1, false, A.Now);
}
