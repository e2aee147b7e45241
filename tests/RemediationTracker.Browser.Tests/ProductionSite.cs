using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RemediationTracker.Browser.Tests;

/// <summary>
/// A tracker as an office runs it: in Production, over TLS, with sign-in at the office's issuer, and with a page on record, which whoever runs
/// it imported.
/// </summary>
public sealed class ProductionSite() : SignInSite("https", "Production")
{
    protected override string[] Certificate => [Path.Combine(Folder, "certificate.pem"), Path.Combine(Folder, "key.pem")];

    public override async Task InitializeAsync()
    {
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(names.Build());
            using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
            await File.WriteAllTextAsync(Certificate[0], made.ExportCertificatePem());
            await File.WriteAllTextAsync(Certificate[1], key.ExportPkcs8PrivateKeyPem());
        }

        Settings["Kestrel__Certificates__Default__Path"] = Certificate[0];
        Settings["Kestrel__Certificates__Default__KeyPath"] = Certificate[1];
        // The tracker trusts the issuer's certificate, as a machine of the office does.
        Settings["SSL_CERT_FILE"] = Certificate[0];
        var page = Path.Combine(Folder, "page.txt");
        await File.WriteAllTextAsync(page, MadePage.Of(
            "EOHHS Did Not Keep Its Lists", "July 15, 2022", "EOHHS will finalize and publish the list of data centers by the end of calendar year 2022."));
        await RunAsync("import", page);
        await base.InitializeAsync();
    }
}
