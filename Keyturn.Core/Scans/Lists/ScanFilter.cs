using Keyturn.Core.Model;

namespace Keyturn.Core.Scans.Lists;

/// <summary>Which scans a list shows; what is not set leaves the choice open.</summary>
public sealed record ScanFilter
{
    /// <summary>Any of these; empty for all.</summary>
    public IReadOnlyList<ScanStatus> Statuses { get; init; } = [];

    /// <summary>Any of these; empty for all, unless <see cref="NoBand"/> is set.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>Those without a score, beside <see cref="Bands"/>.</summary>
    public bool NoBand { get; init; }

    public Guid? ClinicId { get; init; }

    /// <summary>Who asked for it, exactly as they call themselves.</summary>
    public string? By { get; init; }

    /// <summary>Submitted on this day or later, in the server's time zone.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Submitted on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    public ScanMode? Mode { get; init; }

    public ScorerKind? Scorer { get; init; }

    /// <summary>Part of the clinic's name or host, or a whole address of its site.</summary>
    public string? Text { get; init; }

    /// <summary>Deleted scans that can still be brought back, instead of kept ones.</summary>
    public bool Deleted { get; init; }

    /// <summary>True when it leaves nothing out.</summary>
    public bool IsEmpty =>
        this
            is {
                Statuses.Count: 0,
                Bands.Count: 0,
                NoBand: false,
                ClinicId: null,
                By: null,
                From: null,
                To: null,
                Mode: null,
                Scorer: null,
                Text: null,
                Deleted: false,
            };
}
