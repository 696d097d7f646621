using Keyturn.Core.Capture.Discovery.Classification;

namespace Keyturn.Core.Capture.Discovery;

/// <summary>A page of the site with its type.</summary>
public sealed record ClassifiedPage(DiscoveredPage Page, PageClassification Class);
