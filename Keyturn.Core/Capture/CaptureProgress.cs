using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>
/// Progress of one page: counts pictures by device and kind, so that one taken again moves nothing back, and keeps the
/// latest of each. Thread safe.
/// </summary>
internal sealed class CaptureProgress(CapturedPage page, IProgress<CaptureStep> progress)
{
    private const double ShotsOfAPage = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<(Device, ShotKind), Shot> _shots = [];
    private readonly Dictionary<Device, int> _tries = [];

    public CapturedPage Page { get; } = page;

    public static string Name(Device device) => device == Device.Desktop ? "Desktop" : "Phone";

    /// <summary>1 for the first try of a device, and so on through every address of the page.</summary>
    public int NextTry(Device device)
    {
        lock (_gate) return _tries[device] = _tries.GetValueOrDefault(device) + 1;
    }

    public void Say(string message) => Report(message, null);

    /// <summary>Takes a picture whose file is complete; it replaces an earlier one of the same device and kind.</summary>
    public void Add(Shot shot) => Report($"{Name(shot.Device)}: {(shot.Kind == ShotKind.FirstView ? "first view" : "full page")} saved.", shot);

    /// <summary>The latest picture of each kind.</summary>
    public IReadOnlyList<Shot> ShotsOf(Device device)
    {
        lock (_gate) return [.. _shots.Values.Where(s => s.Device == device).OrderBy(s => s.Kind)];
    }

    private void Report(string message, Shot? shot)
    {
        // Reported under the lock, because two devices that report side by side must not let the fraction go back.
        lock (_gate)
        {
            if (shot is not null) _shots[(shot.Device, shot.Kind)] = shot;
            progress.Report(new CaptureStep(_shots.Count / ShotsOfAPage, message, Page, shot));
        }
    }
}
