using System.Globalization;
using System.Text;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// The guard's answers to a client that gets no connection: 403 when a rule forbids it, 502 when the site did not
/// answer. Pure.
/// </summary>
internal static class ProxyResponses
{
    public const string RefusalHeader = "X-Keyturn-Refusal";
    public const string ErrorHeader = "X-Keyturn-Error";

    public static int Status(Problem problem) => IsRule(problem) ? 403 : 502;

    public static string Header(Problem problem) => IsRule(problem) ? RefusalHeader : ErrorHeader;

    /// <summary>True when an answer with these header names comes from the guard itself.</summary>
    public static bool IsIn(IEnumerable<string> headers) =>
        headers.Any(h =>
            h.Equals(RefusalHeader, StringComparison.OrdinalIgnoreCase)
            || h.Equals(ErrorHeader, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The complete answer to a CONNECT request.</summary>
    public static byte[] ToConnect(Problem problem) =>
        Raw(
            IsRule(problem) ? "403 Forbidden" : "502 Bad Gateway",
            $"{Header(problem)}: {problem.Code}\r\n",
            problem.Message
        );

    /// <summary>The complete answer to a request head that is not a valid CONNECT.</summary>
    public static byte[] Raw(string status, string headers, string message)
    {
        var length = Encoding.UTF8.GetByteCount(message).ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {status}\r\n{headers}Content-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + $"{length}\r\nConnection: close\r\n\r\n{message}"
        );
    }

    private static bool IsRule(Problem problem) => problem.Code == ErrorCodes.PrivateAddress;
}
