namespace Keyturn.Core.Model;

/// <summary>What every limit among a room's options has to hold. Pure.</summary>
internal static class TimeLimits
{
    /// <summary>
    /// A sentence that names its key for each TimeSpan that is not longer than zero. By reflection, so that a limit
    /// added later is checked without a word here.
    /// </summary>
    public static IEnumerable<string> Errors<TOptions>(TOptions options, string section) =>
        from property in typeof(TOptions).GetProperties()
        where property.PropertyType == typeof(TimeSpan)
        let value = (TimeSpan)property.GetValue(options)!
        where value <= TimeSpan.Zero
        select $"{section}:{property.Name} is {value:c}, but a limit must be longer than zero. Write it as hours:minutes:seconds, e.g. 00:00:30.";
}
