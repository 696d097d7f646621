namespace Keyturn.Hangfire.SQLite.Database;

/// <summary>Converts instants to the file's format: milliseconds since 1970, UTC.</summary>
internal static class UnixTime
{
    public static long Now(this TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public static long From(DateTime utc) =>
        new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    public static DateTime ToUtc(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;

    /// <summary>
    /// The instant <paramref name="span"/> after <paramref name="now"/>, limited to the range of the format.
    /// </summary>
    public static long After(long now, TimeSpan span) =>
        Math.Min(now + (long)span.TotalMilliseconds, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
}
