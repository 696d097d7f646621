namespace Keyturn.Core.Capture.Browser;

/// <summary>No browser is available for captures. The message says what to do.</summary>
public sealed class BrowserMissingException(string message) : Exception(message);
