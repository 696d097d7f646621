using Keyturn.Core.Model;

namespace Keyturn.Core.Scans.Lists;

/// <summary>Which scans a list shows; unset parts don't restrict it.</summary>
public sealed record ScanFilter
{
    /// <summary>Any of these; empty for all.</summary>
    public IReadOnlyList<ScanStatus> Statuses { get; init; } = [];

    /// <summary>Any of these; empty for all, unless <see cref="NoBand"/> is set.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>Scans without a score, in addition to <see cref="Bands"/>.</summary>
    public bool NoBand { get; init; }

    public Guid? ClinicId { get; init; }

    /// <summary>The exact name of the person who submitted it.</summary>
    public string? By { get; init; }

    /// <summary>Submitted on this day or later, in the server's time zone.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Submitted on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    public ScanMode? Mode { get; init; }

    public ScorerKind? Scorer { get; init; }

    /// <summary>Part of the clinic's name or host, or an address of its site.</summary>
    public string? Text { get; init; }

    /// <summary>True for deleted scans that can be restored, instead of kept ones.</summary>
    public bool Deleted { get; init; }

    /// <summary>True when it restricts nothing.</summary>
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
