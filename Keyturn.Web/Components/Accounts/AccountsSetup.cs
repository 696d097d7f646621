using Keyturn.Core.Model;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Keyturn.Web.Components.Accounts;

/// <summary>Registers who the current user is.</summary>
internal static class AccountsSetup
{
    public static void AddCurrentUser(this IServiceCollection services)
    {
        services.AddScoped<StaffName>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<StaffName>());
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<StaffName>());
    }
}
