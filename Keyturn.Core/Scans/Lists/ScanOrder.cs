using System.Linq.Expressions;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scans.Lists;

/// <summary>Sorts scans by a column, exactly as its index is defined (see ScanConfiguration). Pure.</summary>
internal static class ScanOrder
{
    public static IQueryable<Scan> By(this IQueryable<Scan> scans, ScanSort sort)
    {
        return sort.Column switch
        {
            ScanColumn.Clinic => sort.Descending
                ? scans
                    .OrderByDescending(s => s.Clinic!.DisplayName)
                    .ThenByDescending(s => s.ClinicId)
                    .ThenByDescending(s => s.Id)
                : scans.OrderBy(s => s.Clinic!.DisplayName).ThenBy(s => s.ClinicId).ThenBy(s => s.Id),
            ScanColumn.Score => Key(s => s.Score),
            ScanColumn.Status => Key(s => s.Status),
            ScanColumn.Mode => Key(s => s.Mode),
            ScanColumn.Pages => Key(s => s.PagesScanned),
            ScanColumn.Submitted => Key(s => s.CreatedAt),
            ScanColumn.By => Key(s => s.SubmittedBy),
            ScanColumn.Duration => Key(s => s.Duration),
            ScanColumn.Scorer => Key(s => s.Scorer),
            ScanColumn.Address => Key(s => s.Url),
            ScanColumn.Finished => Key(s => s.FinishedAt),
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Not a column."),
        };

        // Ids grow with time, so among equals the id is the order of submission.
        IQueryable<Scan> Key<T>(Expression<Func<Scan, T>> key) =>
            sort.Descending
                ? scans.OrderByDescending(key).ThenByDescending(s => s.Id)
                : scans.OrderBy(key).ThenBy(s => s.Id);
    }

    /// <summary>True for a scan without a value in the column; null when every scan has one.</summary>
    public static Expression<Func<Scan, bool>>? IsAbsent(ScanColumn column) =>
        column switch
        {
            ScanColumn.Score => s => s.Score == null,
            ScanColumn.By => s => s.SubmittedBy == null,
            ScanColumn.Duration => s => s.Duration == null,
            ScanColumn.Finished => s => s.FinishedAt == null,
            _ => null,
        };

    public static IQueryable<Scan> WhereNot(this IQueryable<Scan> scans, Expression<Func<Scan, bool>> condition) =>
        scans.Where(Expression.Lambda<Func<Scan, bool>>(Expression.Not(condition.Body), condition.Parameters));
}
