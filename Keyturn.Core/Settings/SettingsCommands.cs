using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Settings;

/// <summary>Saves settings for a person, and logs who changed which.</summary>
public sealed class SettingsCommands(SettingsStore store, ICurrentUser user, ILogger<SettingsCommands> logger)
{
    /// <summary>Saves typed values, all or none. An empty field resets its setting.</summary>
    /// <param name="fields">By key. A secret only when it was typed again.</param>
    public async Task<SettingsOutcome> SaveAsync(IReadOnlyDictionary<string, string> fields, CancellationToken ct)
    {
        var by = await user.FindNameAsync(ct);
        var outcome = await store.SaveAsync(fields, ct);
        if (outcome.IsSaved)
            logger.LogInformation("{By} changed the settings {Keys}", by ?? "Somebody", string.Join(", ", fields.Keys));
        return outcome;
    }
}
