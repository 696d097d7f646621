using Keyturn.Core.Capture.Discovery.Types;

namespace Keyturn.Core.Capture.Discovery;

/// <summary>A page of the site with its type.</summary>
public sealed record ClassifiedPage(DiscoveredPage Page, Classification Class);
