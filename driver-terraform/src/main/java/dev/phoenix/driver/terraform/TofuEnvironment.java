package dev.phoenix.driver.terraform;

import dev.phoenix.driver.ChildEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The variables that the engine gets in a folder, and all of its plugins with it: its own, and those of the providers and
 * backends that the configuration names. So the token of one provider is not shown to the plugins of another site.
 */
public final class TofuEnvironment {
    /** A provider's or backend's block, the lock file's, and what {@code source} a provider or module comes from. */
    private static final Pattern NAMED =
            Pattern.compile("(?:\\b(?:provider|backend)\\s+|\\bsource\\s*=\\s*)\"([^\"]+)\"");

    /** The first word of a resource's type is its provider's name. */
    private static final Pattern TYPE = Pattern.compile("\\b(?:resource|data|ephemeral)\\s+\"([a-z0-9]+)_");

    /** Git and its SSH, for modules that lie in repositories; registries' tokens are among TF_'s. */
    private static final Set<String> OF_TOFU = Set.of("TF_", "TOFU_", "GIT_");

    private static final Set<String> AGENT = Set.of("SSH_AUTH_SOCK");

    /** Where a provider's variables do not begin with its name, as its documentation has them. */
    private static final Map<String, Set<String>> OTHERS = Map.ofEntries(
            Map.entry("digitalocean", Set.of("DIGITALOCEAN_", "SPACES_")),
            Map.entry("hcloud", Set.of("HCLOUD_", "HETZNER_ENDPOINT")),
            Map.entry("s3", Set.of("AWS_")),
            Map.entry("google", Set.of("GOOGLE_", "GCLOUD_", "CLOUDSDK_")),
            Map.entry("google-beta", Set.of("GOOGLE_", "GCLOUD_", "CLOUDSDK_")),
            Map.entry("gcs", Set.of("GOOGLE_")),
            Map.entry("azurerm", Set.of("ARM_", "AZURE_")),
            Map.entry("azuread", Set.of("ARM_", "AZURE_")),
            Map.entry("openstack", Set.of("OS_")),
            Map.entry("scaleway", Set.of("SCW_")),
            Map.entry("kubernetes", Set.of("KUBE")),
            Map.entry("helm", Set.of("KUBE", "HELM_")),
            Map.entry("pg", Set.of("PG")),
            Map.entry("ibm", Set.of("IC_", "IBMCLOUD_")),
            Map.entry("alicloud", Set.of("ALICLOUD_", "ALIBABA_CLOUD_")),
            Map.entry("oss", Set.of("ALICLOUD_", "ALIBABA_CLOUD_")),
            Map.entry("hetznerdns", Set.of("HETZNER_DNS_")),
            Map.entry("acme", Set.of("ACME_", "LEGO_")));

    private TofuEnvironment() {}

    /** @param workspace where the configuration lies, with its modules and its lock file */
    public static ChildEnvironment of(Path workspace) {
        var prefixes = new TreeSet<>(OF_TOFU);
        try (var all = Files.walk(workspace)) {
            for (var file : all.filter(TofuEnvironment::configures).toList()) {
                prefixes.addAll(prefixes(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ChildEnvironment.plain().withNames(AGENT).withPrefixes(prefixes);
    }

    private static boolean configures(Path file) {
        var name = file.toString();
        return Files.isRegularFile(file) && (ConfigurationFiles.isOne(name) || name.endsWith(".lock.hcl"));
    }

    static Set<String> prefixes(String configuration) {
        var found = new TreeSet<String>();
        NAMED.matcher(configuration)
                .results()
                .map(match -> match.group(1).substring(match.group(1).lastIndexOf('/') + 1))
                .filter(name -> name.matches("[a-z0-9-]+"))
                .forEach(name -> found.addAll(ofProvider(name)));
        TYPE.matcher(configuration).results().forEach(match -> found.addAll(ofProvider(match.group(1))));
        return found;
    }

    private static Set<String> ofProvider(String name) {
        return OTHERS.getOrDefault(name, Set.of(name.toUpperCase(Locale.ROOT).replace('-', '_') + "_"));
    }
}
