namespace Keyturn.Core.Model;

/// <summary>Prints a report. Thread safe.</summary>
public interface IReportPrinter
{
    /// <summary>
    /// Prints a complete document that needs no network to a PDF with page numbers, bookmarks and tags.
    /// </summary>
    /// <param name="imprint">Text in the foot of every page, between title and page number; null for none.</param>
    /// <exception cref="ReportPrinterException">Printing failed; the message says what to do.</exception>
    Task<byte[]> PrintAsync(string html, PaperSize paper, string? imprint, CancellationToken ct);
}

/// <summary>A report could not be printed. The message is for staff.</summary>
public sealed class ReportPrinterException(string message, Exception cause) : Exception(message, cause);
