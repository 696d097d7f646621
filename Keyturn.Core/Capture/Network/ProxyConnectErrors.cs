using System.Net;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Network;

/// <summary>The codes and messages for a host that is not opened or does not answer. Pure.</summary>
internal static class ProxyConnectErrors
{
    public static Problem Private(string host, IPAddress address, string rule)
    {
        var article = "aeiouI".Contains(rule[0], StringComparison.Ordinal) ? "an" : "a";
        return new(
            ErrorCodes.PrivateAddress,
            host == address.ToString()
                ? $"{host} is {article} {rule} address; Keyturn only opens public sites."
                : $"The address {host} points to {address}, {article} {rule} address; Keyturn only opens public sites."
        );
    }

    public static Problem NotFound(string host) =>
        new(ErrorCodes.DnsNotFound, $"{host} does not exist (DNS found no address). Check the spelling.");

    public static Problem DnsFailed(string host) =>
        new(ErrorCodes.DnsNotFound, $"DNS gave no answer for {host}. Check the spelling, then try again.");

    public static Problem Refused(string host, int port) =>
        new(ErrorCodes.ConnectionRefused, $"{host} refused the connection on port {port}. Check that the site is up.");

    public static Problem Failed(string host) =>
        new(
            ErrorCodes.ConnectionFailed,
            $"The connection to {host} broke off. Try again; if it stays so, the site is down."
        );

    public static Problem TimedOut(string host) =>
        new(ErrorCodes.ConnectionTimeout, $"{host} did not answer in time. Try again later.");
}
