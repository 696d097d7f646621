using System.Net.Http.Headers;

namespace Keyturn.Core.Model;

/// <summary>
/// The wait that a <c>Retry-After</c> header asks for: seconds, or until a date (RFC 9110, 10.2.3). Pure.
/// </summary>
public static class RetryAfter
{
    /// <summary>Null without a readable header. A date in the past means no wait.</summary>
    public static TimeSpan? Parse(string? header, DateTimeOffset now)
    {
        if (!RetryConditionHeaderValue.TryParse(header, out var value))
            return null;
        var wait = value.Delta ?? value.Date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
