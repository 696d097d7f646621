namespace Keyturn.Core.Model;

/// <summary>How much of a site a scan looks at.</summary>
public enum ScanMode
{
    /// <summary>The submitted page alone, one judgement.</summary>
    Quick,

    /// <summary>Home and the best internal pages, one critique each and a synthesis.</summary>
    Deep,
}
