namespace Keyturn.Core.Capture;

/// <summary>There is no browser to capture with. The message says what to do.</summary>
public sealed class BrowserMissingException(string message) : Exception(message);
