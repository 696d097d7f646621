using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Network;

/// <summary>The guard did not connect: a rule does not allow the address, or the site did not answer.</summary>
internal sealed class GuardedConnectException(Problem problem, Exception? inner = null)
    : IOException(problem.Message, inner)
{
    public Problem Problem { get; } = problem;
}
