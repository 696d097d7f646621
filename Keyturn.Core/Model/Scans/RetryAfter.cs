using System.Net.Http.Headers;

namespace Keyturn.Core.Model;

/// <summary>
/// The wait that a <c>Retry-After</c> header asks for: seconds, or until a date (RFC 9110, 10.2.3). Pure.
/// </summary>
public static class RetryAfter
{
    /// <summary>Null without a header that can be read; a date that has passed means at once.</summary>
    public static TimeSpan? Parse(string? header, DateTimeOffset now)
    {
        if (!RetryConditionHeaderValue.TryParse(header, out var value))
            return null;
        var wait = value.Delta ?? value.Date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
