using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Model;

/// <summary>
/// Checks the options of one section: their annotations, their time limits and what else the section asks for. The
/// start and the settings page ask the same check. Pure and thread safe.
/// </summary>
/// <param name="section">The section of the configuration that the options are bound to.</param>
public abstract class OptionsCheck<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var problems = Find(options);
        return problems.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems.Select(p => p.Message));
    }

    /// <summary>Every problem of the options; none when a start on them would succeed.</summary>
    public IReadOnlyList<SettingProblem> Find(TOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. FindCommon(options, section), .. FindOwn(options)];
    }

    /// <summary>What the section asks for beyond annotations and time limits.</summary>
    protected virtual IEnumerable<SettingProblem> FindOwn(TOptions options) => [];

    /// <summary>
    /// Broken annotations, and a problem for each TimeSpan that is not longer than zero. It reads the properties, so
    /// that a limit added later is checked without a word here.
    /// </summary>
    protected static IEnumerable<SettingProblem> FindCommon(object options, string section)
    {
        var broken = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), broken, validateAllProperties: true);
        foreach (var result in broken)
        {
            var keys = result.MemberNames.Select(member => $"{section}:{member}").ToList();
            yield return new SettingProblem($"{string.Join(", ", keys)}: {result.ErrorMessage}", keys);
        }

        foreach (var property in options.GetType().GetProperties().Where(p => p.PropertyType == typeof(TimeSpan)))
        {
            var (key, value) = ($"{section}:{property.Name}", (TimeSpan)property.GetValue(options)!);
            if (value <= TimeSpan.Zero)
                yield return new SettingProblem(
                    $"{key} is {value:c}, but a limit must be longer than zero. Write it as hours:minutes:seconds, "
                        + "e.g. 00:00:30.",
                    key
                );
        }
    }
}
