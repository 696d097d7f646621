namespace Keyturn.Core.Model;

/// <summary>The made-up clinics Keyturn serves to itself, so that a first scan needs no real one.</summary>
public static class SampleClinics
{
    // RFC 6761 reserves .test, so these names can never be those of a clinic.
    public const string Domain = "keyturn.test";

    /// <summary>A site that does most things right.</summary>
    public const string Good = "http://brightsmile.keyturn.test/";

    /// <summary>A site that leaks visitors.</summary>
    public const string Poor = "http://oldtown.keyturn.test/";
}
