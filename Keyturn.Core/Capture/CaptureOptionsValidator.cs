using System.Net;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>
/// Stops the start when capture settings can't work, with one message per problem that names its key. Thread safe.
/// </summary>
public sealed class CaptureOptionsValidator() : OptionsCheck<CaptureOptions>(CaptureOptions.Section)
{
    private const string Networks = $"{CaptureOptions.Section}:{nameof(CaptureOptions.AllowedPrivateNetworks)}",
        MaxPages = $"{CaptureOptions.Section}:{nameof(CaptureOptions.MaxPages)}",
        MaxPagesLimit = $"{CaptureOptions.Section}:{nameof(CaptureOptions.MaxPagesLimit)}";

    protected override IEnumerable<SettingProblem> FindOwn(CaptureOptions options)
    {
        foreach (var (index, network) in options.AllowedPrivateNetworks.Index())
        {
            if (!IPNetwork.TryParse(network, out _))
                yield return new SettingProblem(
                    $"{Networks}:{index} is \"{network}\", which is no network. Write a CIDR block whose address is the "
                        + "first of it, e.g. 127.0.0.0/8.",
                    Networks
                );
        }

        if (options.MaxPages > options.MaxPagesLimit)
            yield return new SettingProblem(
                $"{MaxPages} ({options.MaxPages}) must not be more than {MaxPagesLimit} ({options.MaxPagesLimit}): the "
                    + "default can't be more than anybody may ask for.",
                MaxPages,
                MaxPagesLimit
            );
    }
}
