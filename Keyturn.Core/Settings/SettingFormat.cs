using System.Globalization;

namespace Keyturn.Core.Settings;

/// <summary>Converts a setting's value between the form's field and the configuration. Pure.</summary>
public static class SettingFormat
{
    private const decimal Megabyte = 1_000_000;

    /// <summary>The field's text for a configuration value. An unreadable value is shown unchanged.</summary>
    public static string ToField(Setting setting, string? value)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (value is null)
            return "";
        return setting.Kind switch
        {
            SettingKind.Duration when TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) => Plain(
                (decimal)time.Ticks / UnitOf(setting).Ticks
            ),
            SettingKind.Megabytes
                when decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var bytes) => Plain(
                bytes / Megabyte
            ),
            _ => value,
        };
    }

    /// <summary>
    /// The configuration value for a typed text; null when the field is empty, which means the default.
    /// </summary>
    /// <param name="error">What is wrong and what to type; null when the value is valid.</param>
    public static string? ToValue(Setting setting, string field, out string? error)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(field);
        error = null;
        var text = field.Trim();
        if (text.Length == 0)
            return null;
        switch (setting.Kind)
        {
            case SettingKind.Switch:
                return text;
            case SettingKind.Choice:
                if (setting.Choices.Contains(text))
                    return text;
                error = $"Choose {string.Join(", ", setting.Choices)}.";
                return null;
            case SettingKind.Lines:
                return string.Join(
                    '\n',
                    text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                );
            case SettingKind.Prices:
                return Prices(text, out error);
            case SettingKind.Text or SettingKind.Secret:
                if (text.Length <= 2_000 && !text.Any(char.IsControl))
                    return text;
                error = "Type one line of at most 2,000 characters.";
                return null;
            default:
                return Number(setting, text, out error);
        }
    }

    /// <summary>Replaces the saved value of a setting; null removes it.</summary>
    internal static void Put(Dictionary<string, string> saved, Setting setting, string? value)
    {
        foreach (
            var key in saved
                .Keys.Where(k =>
                    k.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)
                    || k.StartsWith($"{setting.Key}:", StringComparison.OrdinalIgnoreCase)
                )
                .ToList()
        )
            saved.Remove(key);
        if (value is null)
            return;
        var lines = value.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (setting.Kind == SettingKind.Lines)
            {
                saved[$"{setting.Key}:{at}"] = lines[at];
            }
            else if (setting.Kind == SettingKind.Prices)
            {
                var parts = lines[at].Split('\t');
                (saved[$"{setting.Key}:{parts[0]}:Input"], saved[$"{setting.Key}:{parts[0]}:Output"]) = (
                    parts[1],
                    parts[2]
                );
            }
            else
            {
                saved[setting.Key] = value;
            }
        }
    }

    private static string? Number(Setting setting, string text, out string? error)
    {
        var isWhole = setting.Kind == SettingKind.Whole;
        var (min, max) = setting.Kind == SettingKind.Dollars ? (0.01m, 1_000_000m) : (setting.Min, setting.Max);
        error = null;
        if (
            decimal.TryParse(
                text,
                isWhole ? NumberStyles.AllowLeadingSign : NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number >= min
            && number <= max
        )
        {
            return setting.Kind switch
            {
                SettingKind.Duration => TimeSpan
                    .FromTicks((long)(number * UnitOf(setting).Ticks))
                    .ToString("c", CultureInfo.InvariantCulture),
                SettingKind.Megabytes => decimal.Truncate(number * Megabyte).ToString(CultureInfo.InvariantCulture),
                _ => number.ToString(CultureInfo.InvariantCulture),
            };
        }

        error =
            setting.Kind == SettingKind.Duration
                ? $"Type a number of {setting.Unit} above 0, such as {(setting.Unit == "seconds" ? "90" : "5")}."
                : $"Type a {(isWhole ? "whole number" : "number")} from "
                    + $"{min.ToString("#,0.##", CultureInfo.InvariantCulture)} to "
                    + $"{max.ToString("#,0.##", CultureInfo.InvariantCulture)}.";
        return null;
    }

    private static string? Prices(string text, out string? error)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('\t', StringSplitOptions.TrimEntries);
            // A colon would end the model's name in the configuration key.
            error =
                parts.Length != 3 || parts[0].Length is 0 or > 200
                    ? "Each price needs a model, an input and an output price."
                : parts[0].Contains(':', StringComparison.Ordinal)
                    ? $"\"{parts[0]}\" can't have a price: a colon in a model's name has a meaning of its own "
                        + "in settings."
                : !parts[1..]
                    .All(p =>
                        decimal.TryParse(p, NumberStyles.Number, CultureInfo.InvariantCulture, out var price)
                        && price is >= 0 and <= 100_000
                    )
                    ? $"The prices of {parts[0]} must be numbers of US dollars from 0 to 100,000, such as 2.5."
                : null;
            if (error is not null)
                return null;
            lines.Add(string.Join('\t', parts));
        }

        error = lines
            .GroupBy(l => l.Split('\t')[0], StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(g => g.Count() > 1)
            is { } twice
            ? $"{twice.Key} is there twice."
            : null;
        return error is null ? string.Join('\n', lines) : null;
    }

    private static TimeSpan UnitOf(Setting setting) =>
        setting.Unit switch
        {
            "minutes" => TimeSpan.FromMinutes(1),
            "days" => TimeSpan.FromDays(1),
            _ => TimeSpan.FromSeconds(1),
        };

    private static string Plain(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
