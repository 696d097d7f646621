using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>A connection the guard did not make: refused by a rule, or the site did not answer.</summary>
internal sealed class GuardedConnectException(Refusal refusal, Exception? inner = null) : IOException(refusal.Sentence, inner)
{
    public Refusal Refusal { get; } = refusal;
}
