using Keyturn.Web.Health;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Health;

/// <summary>A base of components that show the health of the systems and are drawn again when it changes.</summary>
public abstract class HealthView : ComponentBase, IDisposable
{
    [Inject]
    public required HealthMonitor Board { get; init; }

    /// <summary>Null until it is known.</summary>
    private protected IReadOnlyList<HealthFinding>? Findings =>
        Board.Latest is { } report ? HealthFinding.FromReport(report) : null;

    protected override async Task OnInitializedAsync()
    {
        Board.Changed += Update;
        await Board.EnsureAsync(CancellationToken.None);
    }

    private void Update() => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        Board.Changed -= Update;
        GC.SuppressFinalize(this);
    }
}
