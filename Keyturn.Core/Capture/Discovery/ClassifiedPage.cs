using Keyturn.Core.Capture.Discovery.Types;

namespace Keyturn.Core.Capture.Discovery;

/// <summary>A page of the site and what it is for.</summary>
public sealed record ClassifiedPage(DiscoveredPage Page, Classification Class);
