using System.Linq.Expressions;
using Keyturn.Core.Data;
using Keyturn.Core.Model;

namespace Keyturn.Core.Clinics;

/// <summary>
/// Sorts clinics by a column. Clinics without a value come last in both directions; among equals the name decides.
/// Pure.
/// </summary>
internal static class ClinicOrder
{
    public static IOrderedQueryable<Clinic> By(
        this IQueryable<Clinic> clinics,
        KeyturnDbContext db,
        ClinicColumn column,
        bool descending
    ) =>
        column switch
        {
            ClinicColumn.Name => descending
                ? clinics.OrderByDescending(c => c.DisplayName).ThenByDescending(c => c.Host)
                : clinics.OrderBy(c => c.DisplayName).ThenBy(c => c.Host),
            ClinicColumn.Score => clinics.Key(
                c =>
                    db.Scans.Where(s => s.ClinicId == c.Id && s.Score != null)
                        .OrderByDescending(s => s.Id)
                        .Select(s => s.Score)
                        .FirstOrDefault(),
                descending
            ),
            ClinicColumn.Scans => clinics.Key(c => (int?)db.Scans.Count(s => s.ClinicId == c.Id), descending),
            ClinicColumn.LastScan => clinics.Key(
                c =>
                    db.Scans.Where(s => s.ClinicId == c.Id)
                        .OrderByDescending(s => s.Id)
                        .Select(s => (DateTimeOffset?)s.CreatedAt)
                        .FirstOrDefault(),
                descending
            ),
            ClinicColumn.Owner => clinics.Key(c => c.Owner, descending),
            ClinicColumn.NextScan => clinics.Key(
                c =>
                    db.Schedules.Where(s => s.ClinicId == c.Id).Select(s => (DateTimeOffset?)s.NextAt).FirstOrDefault(),
                descending
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(column), column, "Not a column."),
        };

    private static IOrderedQueryable<Clinic> Key<T>(
        this IQueryable<Clinic> clinics,
        Expression<Func<Clinic, T>> key,
        bool descending
    )
    {
        var absent = Expression.Lambda<Func<Clinic, bool>>(
            Expression.Equal(key.Body, Expression.Constant(null, typeof(T))),
            key.Parameters
        );
        var present = clinics.OrderBy(absent);
        return (descending ? present.ThenByDescending(key) : present.ThenBy(key)).ThenBy(c => c.DisplayName);
    }
}
