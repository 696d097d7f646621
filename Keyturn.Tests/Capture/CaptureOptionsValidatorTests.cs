using Keyturn.Core.Capture;

namespace Keyturn.Tests.Capture;

public sealed class CaptureOptionsValidatorTests
{
    private readonly CaptureOptionsValidator _validator = new();

    [Fact]
    public void Validate_Defaults_Succeeds() => Assert.True(_validator.Validate(null, new CaptureOptions()).Succeeded);

    [Theory]
    [InlineData("10.0.0.0/99")]
    [InlineData("10.0.0.0")]
    [InlineData("private")]
    [InlineData("")]
    public void Validate_BadNetwork_NamesTheKey(string cidr)
    {
        var result = _validator.Validate(null, new CaptureOptions { AllowedPrivateNetworks = { cidr, "::1/128" } });

        Assert.StartsWith(
            "Capture:AllowedPrivateNetworks:0 ",
            Assert.Single(result.Failures!),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Validate_SeveralErrors_CollectsThemAll()
    {
        var options = new CaptureOptions
        {
            AllowedPrivateNetworks = { "127.0.0.0/8", "nonsense" },
            NavigationTimeout = TimeSpan.Zero,
            CloseTimeout = TimeSpan.FromSeconds(-1),
            RetryDelay = TimeSpan.Zero,
        };

        var failures = _validator.Validate(null, options).Failures!.ToList();

        Assert.Equal(4, failures.Count);
        Assert.Contains(failures, f => f.StartsWith("Capture:AllowedPrivateNetworks:1 ", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.StartsWith("Capture:NavigationTimeout ", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.StartsWith("Capture:CloseTimeout ", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.StartsWith("Capture:RetryDelay ", StringComparison.Ordinal));
    }
}
