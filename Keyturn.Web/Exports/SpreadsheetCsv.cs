using System.Globalization;
using CsvHelper.Configuration;

namespace Keyturn.Web.Exports;

/// <summary>How every CSV of ours is written, so that a spreadsheet opens it and takes no cell for a formula.</summary>
internal static class SpreadsheetCsv
{
    public static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        // Texts come from sites. With an apostrophe before it, a formula is shown and not run; the wide forms are
        // formulas to Excel in East Asia.
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20'],
        NewLine = "\r\n",
    };
}
