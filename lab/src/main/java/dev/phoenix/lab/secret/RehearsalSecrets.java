package dev.phoenix.lab.secret;

import dev.phoenix.model.estate.SecretSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A value for every secret of an estate, by kind.
 *
 * @param files secret → file (0600) with its value; derived secrets have none
 * @param trustAnchor the authority that stands for the public ones, in PEM: what clients of the rehearsal trust
 */
public record RehearsalSecrets(SequencedMap<String, Path> files, Path trustAnchor) {
    private static final int RSA_BITS = 2048;
    private static final String TOKEN_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    /** Makes them in a folder that only its owner can read. */
    public static RehearsalSecrets make(Collection<SecretSpec> secrets, Path folder, Instant now) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var anchor = Authority.create("Phoenix rehearsal public CA", now);
            var anchorFile = folder.resolve("public-ca.crt");
            Files.writeString(anchorFile, anchor.certificatePem());
            var authorities = new HashMap<String, Authority>();
            secrets.stream()
                    .filter(secret -> secret.kind() == SecretSpec.Kind.CA)
                    .forEach(secret -> authorities.put(secret.name(), Authority.create(secret.name(), now)));
            var files = new LinkedHashMap<String, Path>();
            for (var secret : secrets) {
                if (secret.from().isPresent()) {
                    var file = folder.resolve(secret.name());
                    Files.writeString(file, value(secret, authorities, anchor));
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                    files.put(secret.name(), file);
                }
            }
            return new RehearsalSecrets(files, anchorFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(SecretSpec secret, Map<String, Authority> authorities, Authority anchor) {
        return switch (secret.kind()) {
            case CA -> authority(authorities, secret.name()).pem();
            case CA_CERT -> authority(authorities, secret.of().orElseThrow()).certificatePem();
            case CERTIFICATE ->
                secret.signedBy()
                        .map(name -> authority(authorities, name))
                        .orElse(anchor)
                        .issue(secret.names());
            case RSA_KEY -> rsaKey();
            case TOKEN -> random(6) + "." + random(16);
            case PASSWORD, TEXT -> random(32);
        };
    }

    private static Authority authority(Map<String, Authority> authorities, String name) {
        var authority = authorities.get(name);
        if (authority == null) {
            throw new IllegalArgumentException("no secret of kind ca is named " + name);
        }
        return authority;
    }

    private static String rsaKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return Authority.pem(generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime makes RSA keys", e);
        }
    }

    private static String random(int length) {
        return new SecureRandom()
                .ints(length, 0, TOKEN_ALPHABET.length())
                .collect(
                        StringBuilder::new,
                        (text, index) -> text.append(TOKEN_ALPHABET.charAt(index)),
                        StringBuilder::append)
                .toString();
    }
}
