package dev.phoenix.estate;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DnsHostSpec;
import dev.phoenix.model.estate.DnsSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.SecretReference;
import dev.phoenix.model.estate.SecretSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Secret values from the environment, from files outside the repository and from programs that keep them. Each is asked for
 * once, when it is first needed. Remembers what it gave, to hide it.
 */
public final class Secrets implements SecretValues {
    private static final String HIDDEN = "••••";
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private final Map<String, SecretSpec> specs;
    private final DnsSpec dns;
    private final Map<String, String> environment;
    private final Path home;
    private final ToldSecrets told;
    private final Map<SecretReference, String> known = new ConcurrentHashMap<>();
    /** Longest first: a value may hold another. */
    private final Collection<String> given = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** @param files of the estate's commit */
    public Secrets(
            Estate estate, CommitFiles files, Map<String, String> environment, Path home, SecretPrograms programs) {
        this.specs = estate.secrets();
        this.dns = estate.dns();
        this.environment = environment;
        this.home = home;
        this.told = new ToldSecrets(files, programs);
    }

    @Override
    public String value(String secretName) {
        var spec = specs.get(secretName);
        if (spec == null) {
            throw PhoenixException.usage(
                    "SEC-002", "there is no secret " + secretName + ".", "Add it to secrets: in phoenix.yaml.");
        }
        if (spec.kind() == SecretSpec.Kind.CA_CERT && spec.of().isPresent()) {
            return certificate(spec.of().get(), value(spec.of().get()));
        }
        return spec.from()
                .map(this::resolve)
                .orElseThrow(() -> PhoenixException.usage(
                        "SEC-002", "secret " + secretName + " has no source.", "Give it from: in phoenix.yaml."));
    }

    private static String certificate(String ca, String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            throw PhoenixException.usage(
                    "SEC-003", "secret " + ca + " holds no PEM certificate.", "A ca is its certificate, then its key.");
        }
        return pem.substring(begin, end + END.length()) + "\n";
    }

    @Override
    public String resolve(SecretReference reference) {
        var value = known.computeIfAbsent(reference, this::look);
        remember(value);
        return value;
    }

    private String look(SecretReference reference) {
        return switch (reference) {
            case SecretReference.Environment(var variable) ->
                Optional.ofNullable(environment.get(variable))
                        .filter(value -> !value.isEmpty())
                        .orElseThrow(() -> missing(reference, "the variable " + variable + " is not set"));
            case SecretReference.File(var path) -> file(reference, path);
            case SecretReference.Sops sops -> told.sops(sops, used(sops));
            case SecretReference.Pass pass -> told.pass(pass, used(pass));
            case SecretReference.Command command -> told.command(command, used(command));
        };
    }

    private String file(SecretReference reference, String path) {
        var file = path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw missing(reference, "the file cannot be read (" + FileFault.reading(broken) + ")");
        }
    }

    private PhoenixException missing(SecretReference reference, String why) {
        return PhoenixException.usage(
                "SEC-001",
                reference + ", used by " + used(reference) + ": " + why + ".",
                "Provide it, then run the same command again.");
    }

    private String used(SecretReference reference) {
        return specs.values().stream()
                .filter(spec -> spec.from().filter(reference::equals).isPresent())
                .map(spec -> "secrets." + spec.name())
                .findFirst()
                .or(() -> ofDns(reference))
                .orElse("phoenix.yaml");
    }

    private Optional<String> ofDns(SecretReference reference) {
        var hosts = new LinkedHashMap<>(Map.of("dns.host", dns.host()));
        dns.otherHosts().forEach((name, host) -> hosts.put("dns.other-hosts." + name, host));
        return hosts.entrySet().stream()
                .filter(entry -> entry.getValue().secret().equals(Optional.of(reference)))
                .map(entry -> entry.getKey() + "." + entry.getValue().kind()
                        + (entry.getValue() instanceof DnsHostSpec.Rfc2136 ? ".key" : ".token"))
                .findFirst();
    }

    /** A value is hidden in the forms in which it tends to turn up: whole, line by line, and as base64. */
    private void remember(String value) {
        hide(value);
        hide(value.strip());
        value.lines().filter(line -> !line.startsWith("-----")).forEach(this::hide);
        for (var text : new String[] {value, value.strip()}) {
            hide(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        }
        int key = value.lastIndexOf(':');
        if (value.startsWith("hmac-") && key > 0) {
            hide(value.substring(key + 1).strip());
        }
    }

    /** Shorter texts turn up by chance, and hiding them would tell them. */
    private void hide(String text) {
        if (text.length() >= 6) {
            given.add(text);
        }
    }

    @Override
    public String redact(String text) {
        var shown = text;
        for (var value : given) {
            shown = shown.contains(value) ? shown.replace(value, HIDDEN) : shown;
        }
        return shown;
    }
}
