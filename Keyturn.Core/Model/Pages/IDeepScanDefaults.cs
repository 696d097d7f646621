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

    /// <summary>What to say of a number that is not allowed.</summary>
    string RangeMessage => $"The number of pages must lie between 1 and {Limit}.";
}
