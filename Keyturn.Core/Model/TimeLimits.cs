namespace Keyturn.Core.Model;

/// <summary>Checks that every time limit of an options class is positive. Pure.</summary>
internal static class TimeLimits
{
    /// <summary>
    /// One message, with the key, per TimeSpan that is not longer than zero. It uses reflection, so that a limit added
    /// later is checked too.
    /// </summary>
    public static IEnumerable<string> Errors<TOptions>(TOptions options, string section) =>
        from property in typeof(TOptions).GetProperties()
        where property.PropertyType == typeof(TimeSpan)
        let value = (TimeSpan)property.GetValue(options)!
        where value <= TimeSpan.Zero
        select $"{section}:{property.Name} is {value:c}, but a limit must be longer than zero. Write it as hours:minutes:seconds, e.g. 00:00:30.";
}
