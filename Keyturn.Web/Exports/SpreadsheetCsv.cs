using System.Globalization;
using CsvHelper.Configuration;

namespace Keyturn.Web.Exports;

/// <summary>The format of all CSV files: a spreadsheet opens them and takes no cell for a formula.</summary>
internal static class SpreadsheetCsv
{
    public static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        // Texts come from sites. With an apostrophe before it, a formula is shown and not run. The wide forms are
        // formulas to Excel in East Asia.
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20'],
        NewLine = "\r\n",
    };
}
