// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Whoever vouches for a server whose certificate no public authority signed: a file of certificates (PEM).
public record Authority(Path file) {

    /// Reads the file anew, so that a new certificate needs no restart.
    ///
    /// @throws IOException if it cannot be read or holds no certificate, for people
    public TrustManagerFactory trust() throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                store.setCertificateEntry("ca-" + count++, certificate);
            }
            if (count == 0) {
                throw new IOException("ca-file " + file + " holds no certificate. Maybe it is a key.");
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IOException("ca-file " + file + " cannot be used (" + unreadable.getMessage()
                    + "). It must be a PEM file of certificates.", unreadable);
        }
    }

    /// Why a connection failed, with what to do if it is the certificate.
    public static String explained(String why) {
        return why.contains("certification path")
                ? why + ". Maybe name its authority's certificate as ca-file."
                : why;
    }

    public SSLContext context() throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust().getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException noTls) {
            throw new IOException("TLS cannot be used here: " + noTls.getMessage(), noTls);
        }
    }
}
