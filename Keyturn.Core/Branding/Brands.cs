using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Branding;

/// <summary>
/// Reads the present branding. Invalid parts are logged and left out, so that a report is always printed. Thread safe.
/// </summary>
public sealed class Brands(IOptionsMonitor<BrandingOptions> options, BrandLogo logo, ILogger<Brands> logger)
{
    public async Task<Brand> ReadAsync(CancellationToken ct)
    {
        var said = Said();
        return new Brand(Text(said.Agency), Text(said.Contact), Text(said.Accent), (await logo.ReadAsync(ct))?.Png);
    }

    private BrandingOptions Said()
    {
        try
        {
            return options.CurrentValue;
        }
        catch (OptionsValidationException e)
        {
            logger.LogWarning(e, "Reports are printed without name, contact and colour: {Reason}", e.Message);
            return new BrandingOptions();
        }
    }

    private static string? Text(string? said) => said?.Trim() is { Length: > 0 } text ? text : null;
}
