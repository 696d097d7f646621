namespace Keyturn.Core.Model;

/// <summary>The paper a report is printed on.</summary>
public enum PaperSize
{
    A4,
    Letter,
}
