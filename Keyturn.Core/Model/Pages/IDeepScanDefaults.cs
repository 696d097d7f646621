namespace Keyturn.Core.Model;

/// <summary>How many pages a deep scan captures when nobody says. Thread safe.</summary>
public interface IDeepScanDefaults
{
    /// <summary>1 to 50, the home page included.</summary>
    int Default { get; }
}
