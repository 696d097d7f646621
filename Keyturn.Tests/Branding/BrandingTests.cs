using Keyturn.Core.Branding;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SkiaSharp;

namespace Keyturn.Tests.Branding;

public sealed class BrandingTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private BrandLogo Logo =>
        new(
            _database.Folder,
            new ScanCommandRunner(_database, NullLogger<ScanCommandRunner>.Instance),
            NullLogger<BrandLogo>.Instance
        );

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#0f6b66")]
    [InlineData("#767676")]
    [InlineData("#000000")]
    public void Validate_AColourThatCanBeRead_Passes(string? accent) => Assert.Empty(Errors(new() { Accent = accent }));

    [Theory]
    [InlineData("#777777", "contrast of 4.4 ")]
    [InlineData("#ffffff", "contrast of 1.0 ")]
    [InlineData("#ffd400", "Choose a darker colour")]
    [InlineData("teal", "no colour")]
    [InlineData("#0f6", "no colour")]
    [InlineData("#0f6b6g", "no colour")]
    [InlineData("#0f6b66;}body{display:none", "no colour")]
    public void Validate_AnyOther_IsRefused_AndNamesTheKey(string accent, string message)
    {
        var error = Assert.Single(Errors(new() { Accent = accent }));

        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.StartsWith("Branding:Accent ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_TextsThatDoNotFitALine_AreRefused_EachByItsKey()
    {
        Assert.Empty(Errors(new() { Agency = new string('x', 80), Contact = new string('x', 200) }));

        Assert.Equal(
            [
                "Branding:Agency has 81 characters. Write 80 at most.",
                "Branding:Contact has a line break or another control character. Write it in one line.",
            ],
            Errors(new() { Agency = new string('x', 81), Contact = "Phone\nWeb" })
        );
    }

    [Fact]
    public async Task Logo_IsKept_Replaced_AndRemoved()
    {
        Assert.Null(await Logo.ReadAsync(Ct));

        Assert.Equal(CommandResult.Done, (await SaveAsync(ScreenshotImage(400, 100, SKEncodedImageFormat.Png))).Result);
        var first = await Logo.ReadAsync(Ct);
        Assert.Equal((400, 100), (first!.Width, first.Height));
        await SaveAsync(ScreenshotImage(2000, 500, SKEncodedImageFormat.Jpeg));
        var second = await Logo.ReadAsync(Ct);
        Assert.Equal((1100, 275), (second!.Width, second.Height));
        Assert.Equal([_database.Folder.Logo], Directory.GetFiles(Path.GetDirectoryName(_database.Folder.Logo)!));
        Assert.Equal(CommandResult.Done, (await Logo.RemoveAsync(Ct)).Result);
        Assert.Null(await Logo.ReadAsync(Ct));
        Assert.Equal(CommandResult.Done, (await Logo.RemoveAsync(Ct)).Result);
    }

    [Fact]
    public async Task Logo_OfGlass_StaysTransparent()
    {
        await SaveAsync(ScreenshotImage(300, 120, SKEncodedImageFormat.Png));

        using var bitmap = SKBitmap.Decode((await Logo.ReadAsync(Ct))!.Png);

        Assert.Equal((byte)0, bitmap.GetPixel(0, 0).Alpha);
        Assert.Equal(SKColors.Teal, bitmap.GetPixel(150, 60));
    }

    [Fact]
    public async Task Logo_Refused_SaysWhy_AndLeavesTheOneThereIs()
    {
        await SaveAsync(ScreenshotImage(400, 100, SKEncodedImageFormat.Png));
        var png = ScreenshotImage(600, 200, SKEncodedImageFormat.Png);

        foreach (
            var (bytes, message) in ((byte[], string)[])
                [
                    ([], "can't read this file as an image"),
                    ("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "can't read this file as an image"),
                    (ScreenshotImage(64, 64, SKEncodedImageFormat.Webp), "can't read this file as an image"),
                    (png[..(png.Length / 2)], "can't read this file as an image"),
                    (ScreenshotImage(2001, 10, SKEncodedImageFormat.Png), "2001 by 10 px"),
                    (new byte[UploadLimits.LogoBytes + 1], "larger than 1 MB"),
                ]
        )
        {
            var outcome = await SaveAsync(bytes);
            Assert.Equal(CommandResult.Refused, outcome.Result);
            Assert.Contains(message, outcome.Message, StringComparison.Ordinal);
        }

        Assert.Equal(400, (await Logo.ReadAsync(Ct))!.Width);
    }

    [Fact]
    public async Task Read_WithWhateverIsWrong_LeavesThatOut()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_database.Folder.Logo)!);
        await File.WriteAllTextAsync(_database.Folder.Logo, "no picture", Ct);
        var options = new FixedOptions<BrandingOptions>(
            new()
            {
                Agency = " Studio North ",
                Contact = "north.example",
                Accent = "#7a1f5c",
            }
        );
        var brands = new Brands(options, Logo, NullLogger<Brands>.Instance);

        var brand = await brands.ReadAsync(Ct);
        options.Read = () =>
            throw new OptionsValidationException("", typeof(BrandingOptions), ["Branding:Accent is wrong."]);

        Assert.Equal(new Brand("Studio North", "north.example", "#7a1f5c", null), brand);
        Assert.Equal("Studio North · north.example", brand.Line);
        Assert.Equal(Brand.None, await brands.ReadAsync(Ct));
        Assert.Null(Brand.None.Line);
    }

    private Task<CommandOutcome> SaveAsync(byte[] bytes) => Logo.SaveAsync(new MemoryStream(bytes), Ct);

    private static string[] Errors(BrandingOptions options) =>
        [.. new BrandingOptionsValidator().Validate(null, options).Failures ?? []];

    private static byte[] ScreenshotImage(int width, int height, SKEncodedImageFormat format) =>
        TestImages.Logo(width, height, format);
}
