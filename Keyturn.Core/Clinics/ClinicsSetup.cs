using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Core.Clinics;

/// <summary>Registers the commands and queries about clinics. Commands that store who gave them are scoped.</summary>
internal static class ClinicsSetup
{
    public static void AddClinics(this IServiceCollection services)
    {
        services.AddSingleton<ClinicDirectory>();
        services.AddScoped<ClinicCommands>();
        services.AddSingleton<ClinicQueries>();
    }
}
