using System.Globalization;
using Hangfire.Common;
using Hangfire.Storage;
using Keyturn.Tests.Hangfire.SQLite.Contracts;

namespace Keyturn.Tests.Hangfire.SQLite.Fuzzing;

/// <summary>Texts that are equal for two storages exactly when their contents are.</summary>
internal static class Canonical
{
    public static string Format(object? value) =>
        value switch
        {
            null => "null",
            string text => $"'{text.Replace("\0", "\\0", StringComparison.Ordinal)}'",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };

    public static string Many(IEnumerable<string?> values) => string.Join(", ", values.Select(Format));

    public static string Map(IEnumerable<KeyValuePair<string, string?>>? map) =>
        map is null
            ? "null"
            : $"{{{string.Join(", ", map.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}={Format(m.Value)}"))}}}";

    /// <summary>The same for a state's data, which may name another job.</summary>
    public static string StateData(IEnumerable<KeyValuePair<string, string?>>? data, FuzzSide side) =>
        Map(data?.Select(d => d.Key == "ParentId" ? new(d.Key, side.Name(d.Value)) : d));

    public static string Job(Job? job) =>
        job is null
            ? "null"
            : $"{job.Type.Name}.{job.Method.Name}({string.Join(", ", job.Args.Select(Format))}) in {Format(job.Queue)}";

    /// <summary>Hangfire's payload (compatibility level 170 and up) stores "no parameters" as nothing.</summary>
    public static string Data(InvocationData? data) =>
        data is null
            ? "null"
            : $"{data.Type} {data.Method} "
                + $"{(string.IsNullOrEmpty(data.ParameterTypes) ? "[]" : data.ParameterTypes)} {data.Arguments} "
                + $"{Format(data.Queue)}";

    /// <summary>The expiry that was set, for a remaining time slightly below it.</summary>
    public static string Left(TimeSpan left) =>
        left < TimeSpan.Zero
            ? "never"
            : FuzzOperation
                .Expiries.Where(e => e - left < TimeSpan.FromMinutes(10) && left - e < TimeSpan.FromSeconds(5))
                .Select(e => $"{e}")
                .FirstOrDefault()
                ?? $"{left} left";

    public static string Recent(DateTime? at) =>
        at switch
        {
            null => "null",
            { Kind: DateTimeKind.Utc } time when (Storages.UtcNow - time).Duration() < TimeSpan.FromMinutes(10) =>
                "recent",
            { } time => $"{time:O}",
        };
}
