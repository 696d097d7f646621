using Keyturn.Core.Capture;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Scoring;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Jobs;

/// <summary>
/// Refuses a start in which the sweep could close a scan whose outside call is still within its own limit: the sweep's
/// limit has to be longer than everything that may pass between two signs of progress.
/// </summary>
internal sealed class LimitsCheck(IOptions<CaptureOptions> capture, IOptions<ScoringOptions> scoring) : IValidateOptions<LifecycleOptions>
{
    public ValidateOptionsResult Validate(string? name, LifecycleOptions options)
    {
        var errors = new List<string>();
        if (options.ScoringTimeout <= scoring.Value.CallTimeout)
            errors.Add($"Lifecycle:ScoringTimeout ({options.ScoringTimeout}) must be longer than Scoring:CallTimeout ({scoring.Value.CallTimeout}), or the sweep would close a scan whose model call may still answer.");
        var page = capture.Value.LaunchTimeout + capture.Value.PageTimeout + capture.Value.CloseTimeout;
        if (options.RunningTimeout <= page)
            errors.Add($"Lifecycle:RunningTimeout ({options.RunningTimeout}) must be longer than Capture:LaunchTimeout, PageTimeout and CloseTimeout together ({page}), or the sweep would close a scan whose page may still load.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
