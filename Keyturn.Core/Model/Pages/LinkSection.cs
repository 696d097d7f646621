namespace Keyturn.Core.Model;

/// <summary>Where on the home page, or beside it, an address was found.</summary>
public enum LinkSection
{
    Header,
    Navigation,
    Body,
    Footer,

    /// <summary>Listed in a sitemap only.</summary>
    Sitemap,
}
