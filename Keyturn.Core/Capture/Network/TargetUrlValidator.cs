using System.Net.Sockets;
using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// Checks an address when it is submitted, so that staff see a problem at once. It resolves the host for at most 5 s
/// and rejects it when any address is private. A name without an answer passes, because the scan reports that better.
/// The real protection is <see cref="NetworkGuard"/>, which checks again when it connects. Thread safe.
/// </summary>
public sealed class TargetUrlValidator(
    IOptions<CaptureOptions> options,
    IHostResolver resolver,
    LocalHostOverrides knownHosts,
    TimeProvider time
) : ITargetUrlValidator
{
    private static readonly TimeSpan _resolveTimeout = TimeSpan.FromSeconds(5);

    private readonly IpAddressPolicy _rules = IpAddressPolicy.From(options.Value);
    private readonly HostLookup _lookup = new(IpAddressPolicy.From(options.Value), knownHosts, resolver);

    public TargetUrlResult Parse(string? typed) => TargetUrl.Parse(typed, _rules);

    public async Task<TargetUrlResult> CheckAsync(string? typed, CancellationToken ct)
    {
        var result = Parse(typed);
        if (result.Address is not { } address)
            return result;

        using var limit = new CancellationTokenSource(_resolveTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var answer = await _lookup.FindAsync(address.Url.DnsSafeHost, address.Url.Port, either.Token);
            return answer.Problem is { } problem ? new(null, problem) : result;
        }
        catch (SocketException)
        {
            // DNS has no address: the scan will end with dns_not_found and keep that as its outcome.
            return result;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return result;
        }
    }
}
