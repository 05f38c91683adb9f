package dev.phoenix.observe.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates count: those of the Java runtime, and the owner's own CA where there is one. */
public final class Trust {
    private Trust() {}

    /** @param extra PEM file with further CAs, as in {@code PHOENIX_CA_FILE} */
    public static SSLContext with(Optional<Path> extra) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (var certificate : defaults()) {
                store.setCertificateEntry("default-" + number++, certificate);
            }
            if (extra.isPresent()) {
                try (InputStream in = Files.newInputStream(extra.get())) {
                    for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                        store.setCertificateEntry("extra-" + number++, one);
                    }
                }
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException fault) {
            throw dev.phoenix.model.PhoenixException.of(
                    dev.phoenix.model.ExitCode.USAGE,
                    "PRV-009",
                    "the CA file " + extra.map(Path::toString).orElse("") + " cannot be read: " + fault.getMessage()
                            + ".",
                    "Point PHOENIX_CA_FILE to a file of PEM certificates, or unset it.",
                    fault);
        }
    }

    private static List<? extends Certificate> defaults() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }
}
