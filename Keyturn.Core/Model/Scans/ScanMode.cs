namespace Keyturn.Core.Model;

/// <summary>How much of a site a scan covers.</summary>
public enum ScanMode
{
    /// <summary>The submitted page alone, with one assessment.</summary>
    Quick,

    /// <summary>The home page and the best internal pages, with one critique each and a synthesis.</summary>
    Deep,
}
