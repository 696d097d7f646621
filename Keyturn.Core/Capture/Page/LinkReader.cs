using System.Text.Json;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Reads the links of a rendered page, within the time limit of evidence. A menu that exists only after a press is opened
/// for it. The answer was made from hostile input and is parsed as such. Thread safe.
/// </summary>
internal sealed class LinkReader(IOptions<CaptureOptions> options)
{
    private readonly TimeSpan _limit = options.Value.EvidenceTimeout;

    /// <exception cref="TimeoutException">The page did not answer in time.</exception>
    /// <exception cref="InvalidDataException">The answer is no list of links.</exception>
    public async Task<RenderedLinks> ReadAsync(IsolatedWorld world, CancellationToken ct)
    {
        var isOpened = await world.EvaluateAsync(CaptureScripts.PressMenu, _limit, ct) == "pressed";
        var answer = await world.EvaluateAsync(CaptureScripts.Links, _limit, ct);
        if (isOpened)
            await world.EvaluateAsync(CaptureScripts.PressMenu, _limit, ct);
        try
        {
            return JsonSerializer.Deserialize<RenderedLinks>(answer, KeyturnJson.Options)
                ?? throw new InvalidDataException("The page's links are missing.");
        }
        catch (Exception e) when (e is JsonException or UriFormatException)
        {
            throw new InvalidDataException($"The page's links could not be read: {e.Message}", e);
        }
    }
}
