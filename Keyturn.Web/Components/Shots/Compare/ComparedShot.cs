using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Shots.Compare;

/// <summary>A picture beside another.</summary>
/// <param name="Label">What tells it from the other, e.g. the day of its scan.</param>
public sealed record ComparedShot(Guid ScanId, ShotView Shot, string Label)
{
    /// <summary>Height over width.</summary>
    internal double Height => (double)Shot.Height / Math.Max(Shot.Width, 1);
}
