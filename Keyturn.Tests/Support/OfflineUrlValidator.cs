using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Network;
using Keyturn.Core.Model;

namespace Keyturn.Tests.Support;

/// <summary>Checks addresses by the real rules, without the network.</summary>
internal sealed class OfflineUrlValidator : ITargetUrlValidator
{
    public Task<TargetUrlResult> CheckAsync(string? typed, CancellationToken ct) => Task.FromResult(Parse(typed));

    public TargetUrlResult Parse(string? typed) => TargetUrl.Parse(typed, IpAddressPolicy.From(new CaptureOptions()));
}
