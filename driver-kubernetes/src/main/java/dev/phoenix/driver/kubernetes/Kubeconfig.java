package dev.phoenix.driver.kubernetes;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import io.fabric8.kubernetes.client.Config;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The administrator's kubeconfig as the client's configuration. Read here, because fabric8 loads its model of all
 * kinds to read one, and mixes in what it finds in this machine's environment.
 */
final class Kubeconfig {
    /** The object identifier 1.2.840.10045.2.1 (RFC 5480) in DER. */
    private static final String EC_PUBLIC_KEY = "06072a8648ce3d0201";

    private Kubeconfig() {}

    static Config parse(String text) {
        JsonNode root = tree(text);
        JsonNode context = named(root, "contexts", root.path("current-context").asString(""), "context");
        JsonNode cluster = named(root, "clusters", context.path("cluster").asString(""), "cluster");
        JsonNode user = named(root, "users", context.path("user").asString(""), "user");
        if (cluster.path("server").asString("").isEmpty() || user.isEmpty()) {
            throw unreadable("its current context has no cluster or no user", null);
        }
        Config config = Config.empty();
        text(cluster, "certificate-authority-data").ifPresent(config::setCaCertData);
        text(user, "client-certificate-data").ifPresent(config::setClientCertData);
        text(user, "client-key-data").ifPresent(key -> {
            config.setClientKeyData(key);
            config.setClientKeyAlgo(algorithm(key));
        });
        text(user, "token").ifPresent(config::setOauthToken);
        return config;
    }

    /** Where the control host itself reaches the API server. */
    static String server(String text) {
        JsonNode root = tree(text);
        JsonNode context = named(root, "contexts", root.path("current-context").asString(""), "context");
        return named(root, "clusters", context.path("cluster").asString(""), "cluster")
                .path("server")
                .asString("");
    }

    private static JsonNode tree(String text) {
        try {
            Object content = new Load(LoadSettings.builder().build()).loadFromString(text);
            return JsonMapper.shared().valueToTree(content);
        } catch (YamlEngineException e) {
            throw unreadable("it is not YAML", e);
        }
    }

    private static JsonNode named(JsonNode root, String list, String name, String part) {
        for (JsonNode entry : root.path(list)) {
            if (entry.path("name").asString("").equals(name)) {
                return entry.path(part);
            }
        }
        return JsonMapper.shared().createObjectNode();
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.of(node.path(key).asString("")).filter(value -> !value.isEmpty());
    }

    /** fabric8 takes a key for RSA unless it is told; the older PEM form names the kind, PKCS #8 has it inside. */
    private static String algorithm(String base64) {
        String pem = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.US_ASCII);
        if (pem.contains("BEGIN EC PRIVATE KEY")) {
            return "EC";
        }
        String body = pem.lines().filter(line -> !line.startsWith("-----")).collect(Collectors.joining());
        String der = HexFormat.of().formatHex(Base64.getMimeDecoder().decode(body));
        return der.contains(EC_PUBLIC_KEY) ? "EC" : "RSA";
    }

    private static PhoenixException unreadable(String why, @Nullable Throwable cause) {
        return PhoenixException.of(
                ExitCode.FAILED,
                "K8S-001",
                "the kubeconfig of the control host cannot be used: " + why + ".",
                "Look at /etc/kubernetes/admin.conf there; certificates and keys must be in it (…-data), not beside it.",
                cause);
    }
}
