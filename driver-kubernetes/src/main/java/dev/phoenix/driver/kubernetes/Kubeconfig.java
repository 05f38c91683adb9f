package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.yaml.UnreadableYaml;
import dev.phoenix.driver.yaml.YamlValues;
import dev.phoenix.model.PhoenixException;
import io.fabric8.kubernetes.client.Config;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The administrator's kubeconfig as the client's configuration. Read here, because fabric8 loads its model of all
 * kinds to read one, and mixes in what it finds in this machine's environment.
 *
 * @param where it is from, for messages
 */
record Kubeconfig(JsonNode cluster, JsonNode user, String where) {
    /** The object identifier 1.2.840.10045.2.1 (RFC 5480) in DER. */
    private static final String EC_PUBLIC_KEY = "06072a8648ce3d0201";

    /** Every fault of it is told, and nothing that it holds. */
    static Kubeconfig parse(String text, String where) {
        JsonNode root = tree(text, where);
        JsonNode context = named(root, "contexts", root.path("current-context").asString(""), "context");
        JsonNode cluster = named(root, "clusters", context.path("cluster").asString(""), "cluster");
        JsonNode user = named(root, "users", context.path("user").asString(""), "user");
        var read = new Kubeconfig(cluster, user, where);
        if (cluster.path("server").asString("").isEmpty() || user.isEmpty()) {
            throw read.unusable("its current context has no cluster or no user");
        }
        read.refusePrograms();
        read.refuseWhatLiesBeside();
        var _ = read.server();
        return read;
    }

    /** A cloud's own login program has accounts and prompts of its own, and would run with all that we know. */
    private void refusePrograms() {
        for (var program : List.of("exec", "auth-provider")) {
            if (user.has(program)) {
                throw PhoenixException.failed(
                        "K8S-017",
                        where + ": its user logs in by a program (" + program + "), which Phoenix does not run.",
                        "Give it a kubeconfig with a token or a certificate in it, such as one of a service account.");
            }
        }
    }

    private void refuseWhatLiesBeside() {
        boolean certificate = user.has("client-certificate-data") && user.has("client-key-data");
        if (cluster.has("certificate-authority") || !(certificate || user.has("token"))) {
            throw unusable("certificates, keys and tokens must be in it (…-data, token), not beside it");
        }
    }

    Config config() {
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

    /** Where whoever it was written for reaches the API server; on a control host often 127.0.0.1. */
    URI server() {
        try {
            var server = new URI(cluster.path("server").asString(""));
            if (server.getHost() != null && "https".equals(server.getScheme())) {
                return server;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw unusable("its server is no address that begins with https://");
    }

    /** Where it is reached on its own host: a cluster with IPv6 only may listen on that loopback alone. */
    String loopback() {
        return "[::1]".equals(server().getHost()) ? "::1" : "127.0.0.1";
    }

    /** Of the API server; 443 where the address names none. */
    int port() {
        int port = server().getPort();
        return port < 0 ? 443 : port;
    }

    private static JsonNode tree(String text, String where) {
        try {
            return YamlValues.of(text)
                    .<JsonNode>map(content -> JsonMapper.shared().valueToTree(content))
                    .orElseGet(() -> JsonMapper.shared().createObjectNode());
        } catch (UnreadableYaml broken) {
            // What is wrong would show what stands there.
            throw unusable(where, broken.line() > 0 ? "its line " + broken.line() + " is not YAML" : "it is not YAML");
        } catch (JacksonException _) {
            throw unusable(where, "it holds what JSON does not have");
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
    private String algorithm(String base64) {
        try {
            String pem = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.US_ASCII);
            if (pem.contains("BEGIN EC PRIVATE KEY")) {
                return "EC";
            }
            String body = pem.lines().filter(line -> !line.startsWith("-----")).collect(Collectors.joining());
            String der = HexFormat.of().formatHex(Base64.getMimeDecoder().decode(body));
            return der.contains(EC_PUBLIC_KEY) ? "EC" : "RSA";
        } catch (IllegalArgumentException _) {
            throw unusable("its client-key-data is no key");
        }
    }

    private PhoenixException unusable(String why) {
        return unusable(where, why);
    }

    private static PhoenixException unusable(String where, String why) {
        return PhoenixException.failed(
                "K8S-001",
                where + " cannot be used: " + why + ".",
                "Look at it: kubectl --kubeconfig=… config view --minify shows the same without its secrets.");
    }
}
