namespace Keyturn.Core.Model;

/// <summary>How many pages a deep scan captures, the home page included. Thread safe.</summary>
public interface IDeepScanDefaults
{
    /// <summary>The bound of every setting about pages: a scan must end within its time limit.</summary>
    const int MostPages = 50;

    /// <summary>The number when nobody says; from <c>Capture:MaxPages</c>.</summary>
    int Default { get; }

    /// <summary>The highest number that may be asked for; from <c>Capture:MaxPagesLimit</c>.</summary>
    int Limit { get; }

    /// <summary>True for null, which asks for the default, and from 1 to <see cref="Limit"/>.</summary>
    bool IsAllowed(int? pages) => pages is null || pages >= 1 && pages <= Limit;

    /// <summary>
    /// The most pages a new scan captures: 1 for a quick scan, whatever was asked for; for a deep one what was asked
    /// for, else <see cref="Default"/>.
    /// </summary>
    /// <param name="asked">A number that <see cref="IsAllowed"/>; null for the default.</param>
    int PagesFor(ScanMode mode, int? asked) => mode.FollowsLinks() ? asked ?? Default : 1;

    /// <summary>What to say of a number that is not allowed.</summary>
    string RangeMessage => $"The number of pages must lie between 1 and {Limit}.";
}
