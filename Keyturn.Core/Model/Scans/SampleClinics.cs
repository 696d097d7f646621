namespace Keyturn.Core.Model;

/// <summary>The invented clinics that Keyturn serves itself, so that a first scan needs no real one.</summary>
public static class SampleClinics
{
    // RFC 6761 reserves .test, so no real clinic has these names.
    public const string Domain = "keyturn.test";

    /// <summary>A site that does most things right.</summary>
    public const string Good = "http://brightsmile.keyturn.test/";

    /// <summary>A site that leaks visitors.</summary>
    public const string Poor = "http://oldtown.keyturn.test/";
}
