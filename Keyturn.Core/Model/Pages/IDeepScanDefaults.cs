namespace Keyturn.Core.Model;

/// <summary>The number of pages of a deep scan when nobody says. Thread safe.</summary>
public interface IDeepScanDefaults
{
    /// <summary>1 to 50, with the home page.</summary>
    int Default { get; }
}
