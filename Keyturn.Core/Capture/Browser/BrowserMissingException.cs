namespace Keyturn.Core.Capture.Browser;

/// <summary>There is no browser to capture with. The message says what to do.</summary>
public sealed class BrowserMissingException(string message) : Exception(message);
