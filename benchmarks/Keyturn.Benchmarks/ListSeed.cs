using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using static System.FormattableString;

namespace Keyturn.Benchmarks;

/// <summary>
/// Fills a data folder with clinics and finished scans as a team leaves them over three years: scores around the
/// middle, one in seven failed, reports of about 2 KB. The same numbers give the same rows, except for their ids.
/// </summary>
internal static class ListSeed
{
    private static readonly string[] _people =
    [
        "Ada",
        "Ben",
        "Chloe",
        "Dario",
        "Elif",
        "Femi",
        "Greta",
        "Hugo",
        "Ines",
        "Jonas",
        "Kaja",
        "Luis",
    ];

    /// <summary>Does nothing when the folder already has scans.</summary>
    public static async Task FillAsync(IDbContextFactory<KeyturnDbContext> contexts, int scans, int clinics)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;");
        await db.Database.MigrateAsync();
        if (await db.Scans.AnyAsync())
            return;
        Console.Error.WriteLine(Invariant($"seeding {clinics:N0} clinics and {scans:N0} scans"));

        var now = TimeProvider.System.GetUtcNow();
        db.Clinics.AddRange(Enumerable.Range(0, clinics).Select(i => Clinic(i, now)));
        await db.SaveChangesAsync();
        var ids = await db.Clinics.OrderBy(c => c.Host).Select(c => c.Id).ToListAsync();
        string[] tags = ["dental", "quote sent", "rebuilt", "skin", "waiting"];
        db.ClinicTags.AddRange(
            ids.SelectMany((id, i) => tags.Where((_, t) => (i + t) % 4 == 0).Select(tag => new ClinicTag(id, tag)))
        );
        db.Schedules.AddRange(
            ids.Where((_, i) => i % 5 == 0)
                .Select(
                    (id, i) =>
                        new ClinicSchedule(
                            id,
                            1 + i % ClinicSchedule.LastDay,
                            "https://clinic.example/",
                            true,
                            ScanMode.Deep,
                            ScorerKind.Auto,
                            10,
                            null,
                            now.AddDays(i % 30)
                        )
                )
        );
        await db.SaveChangesAsync();
        db.Database.SetCommandTimeout(600);
        // All in one transaction, without the row that was the template for the others.
        await using var all = await db.Database.BeginTransactionAsync();
        var model = Scan.Submitted(
            (await db.Clinics.FirstAsync()).Id,
            "https://clinic.example/",
            "clinic.example",
            true,
            ScanMode.Quick,
            ScorerKind.Rules,
            1,
            true,
            now
        );
        db.Scans.Add(model);
        db.Reports.Add(new Report(Guid.CreateVersion7(), model.Id, 1, 1, ScorerKind.Rules, null, Content(), now));
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync(ScansSql(db, scans, clinics, now));
        await db
            .Scans.Where(s => s.Id == model.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, ScanStatus.Done));
        await db.Database.ExecuteSqlRawAsync(ReportsSql(db));
        await db.Scans.Where(s => s.Id == model.Id).ExecuteDeleteAsync();
        await all.CommitAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private static Clinic Clinic(int number, DateTimeOffset now)
    {
        string[] kinds = ["Dental", "Skin", "Smile", "Physio", "Vet", "Laser"];
        string[] places =
        [
            "Harbour",
            "Oak",
            "River",
            "Station",
            "Old Town",
            "Meadow",
            "Zürich",
            "Castle",
            "Garden",
            "North",
        ];
        var clinic = new Clinic(
            Guid.CreateVersion7(),
            Invariant(
                $"{places[number % places.Length].Replace(' ', '-').Replace("ü", "ue").ToLowerInvariant()}-{number:0000}.example"
            ),
            now
        );
        if (number % 3 == 0)
            clinic.Describe("", _people[number / 3 % _people.Length]);
        if (number % 10 != 0)
            clinic.Rename(
                Invariant($"{places[number * 7 % places.Length]} {kinds[number * 11 % kinds.Length]} {number}")
            );
        return clinic;
    }

    /// <summary>Copies the template row with other values, so that only columns of the lists are named here.</summary>
    private static string ScansSql(KeyturnDbContext db, int scans, int clinics, DateTimeOffset now)
    {
        // 2,654,435,761 scatters consecutive numbers (Knuth), the same way in every run; each value has its own share.
        var random = Random(97);
        var step = TimeSpan.FromDays(3 * 365).Ticks / scans;
        var created = Invariant($"({now.UtcTicks - step * scans} + n.i * {step})");
        var milliseconds = $"(({created} - 621355968000000000) / 10000)";
        var status =
            $"CASE {random} % 14 WHEN 0 THEN 'error' WHEN 1 THEN 'error' WHEN 2 THEN 'cancelled' ELSE 'done' END";
        var names = string.Join(" ", _people.Select((name, at) => $"WHEN {at} THEN '{name}'"));
        var values = new Dictionary<string, string>
        {
            ["Id"] =
                $"printf('%08X-%04X-7%03X-8%03X-%012X', {milliseconds} >> 16, {milliseconds} & 65535, n.i % "
                + $"4096, {random} % 4096, n.i)",
            ["ClinicId"] = "c.\"Id\"",
            ["Url"] = "'https://' || c.\"Host\" || '/'",
            ["TypedUrl"] = "c.\"Host\"",
            ["Status"] = status,
            ["Step"] = $"CASE {status} WHEN 'done' THEN 'completed' ELSE {status} END",
            ["Percent"] = $"CASE {status} WHEN 'done' THEN 100 ELSE 30 END",
            ["Message"] =
                $"CASE {status} WHEN 'error' THEN 'The site did not answer within 30 seconds. Check the "
                + "address, then retry.' ELSE 'Report ready.' END",
            ["Error"] =
                $"CASE {status} WHEN 'error' THEN 'The site did not answer within 30 seconds.' || char(10) || "
                + "hex(zeroblob(1200)) END",
            ["ErrorCode"] = $"CASE {status} WHEN 'error' THEN 'timeout' END",
            ["Score"] =
                $"CASE {status} WHEN 'done' THEN ({random} % 34 + {random} / 34 % 34 + {random} / 1156 % 34) "
                + "/ 10.0 END",
            ["SubmittedBy"] = $"CASE {Random(1_009)} % 14 {names} END",
            ["Mode"] = $"CASE {Random(4_099)} % 3 WHEN 0 THEN 'deep' ELSE 'quick' END",
            ["Scorer"] = $"CASE {Random(16_411)} % 5 WHEN 0 THEN 'rules' WHEN 1 THEN 'auto' ELSE 'model' END",
            ["PagesScanned"] = $"CASE {Random(4_099)} % 3 WHEN 0 THEN 2 + {random} % 9 ELSE 1 END",
            ["CreatedAt"] = created,
            ["UpdatedAt"] = $"{created} + 600000000",
            ["StartedAt"] = $"CASE {status} WHEN 'cancelled' THEN NULL ELSE {created} + 20000000 END",
            ["Duration"] = $"CASE {status} WHEN 'cancelled' THEN NULL ELSE (10 + {random} % 170) * 10000000 END",
            ["FinishedAt"] = $"{created} + 20000000 + (10 + {random} % 170) * 10000000",
        };
        var columns = db
            .Model.FindEntityType(typeof(Scan))!
            .GetProperties()
            .Where(p => p.GetComputedColumnSql() is null)
            .Select(p => p.Name)
            .ToList();
        return $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {scans}),
            c AS MATERIALIZED (SELECT "Id", "Host", row_number() OVER (ORDER BY "Host") - 1 AS "Number" FROM "Clinics")
            INSERT INTO "Scans" ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(", ", columns.Select(c => values.GetValueOrDefault(c, $"s.\"{c}\"")))}
            FROM n JOIN (SELECT * FROM "Scans" LIMIT 1) s JOIN c ON c."Number" = {Random(389)} % {clinics}
            """.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
    }

    private static string Random(int share) => Invariant($"(n.i * 2654435761 % 4294967296 / {share})");

    private static string ReportsSql(KeyturnDbContext db)
    {
        var columns = db
            .Model.FindEntityType(typeof(Report))!
            .GetProperties()
            .Where(p => p.GetComputedColumnSql() is null)
            .Select(p => p.Name)
            .ToList();
        var values = new Dictionary<string, string>
        {
            ["Id"] =
                "printf('%s-%s-7000-9000-%s', substr(s.\"Id\", 1, 8), substr(s.\"Id\", 10, 4), "
                + "substr(s.\"Id\", 25, 12))",
            ["ScanId"] = "s.\"Id\"",
            ["Score"] = "s.\"Score\"",
        };
        return $"""
            INSERT INTO "Reports" ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(", ", columns.Select(c => values.GetValueOrDefault(c, $"r.\"{c}\"")))}
            FROM "Scans" s, (SELECT * FROM "Reports" LIMIT 1) r WHERE s."Status" = 'done' AND s."Id" <> r."ScanId"
            """.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
    }

    private static ReportContent Content() =>
        new()
        {
            ClinicName = "Harbour Dental",
            Summary = "The way to a booking is short, and the phone number is in view. Prices and faces are missing.",
            Categories =
            [
                .. ReportCategories.All.Select(key => new CategoryScore(
                    key,
                    5,
                    "What was seen of this speaks for the middle of the scale.",
                    ["home.desktop.h1"]
                )),
            ],
            PatientFlowScore10 = 5.0,
            Band = Band.Weak,
            Leaks =
            [
                .. Enumerable
                    .Range(1, 4)
                    .Select(i => new Finding(
                        Invariant($"Leak {i}: visitors on a phone have to look for the button to book."),
                        ReportCategories.Booking,
                        ["home.mobile.cta-1"]
                    )),
            ],
            Strengths =
            [
                .. Enumerable
                    .Range(1, 3)
                    .Select(i => new Finding(
                        Invariant($"Strength {i}: the phone number can be tapped."),
                        ReportCategories.Mobile,
                        ["home.mobile.phone-1"]
                    )),
            ],
            QuickWins = [],
            RubricVersion = "2026-11-2",
        };
}
