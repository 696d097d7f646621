using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Network;

/// <summary>A connection the guard did not make: refused by a rule, or the site did not answer.</summary>
internal sealed class GuardedConnectException(Problem problem, Exception? inner = null)
    : IOException(problem.Message, inner)
{
    public Problem Problem { get; } = problem;
}
