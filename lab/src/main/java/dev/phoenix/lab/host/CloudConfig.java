package dev.phoenix.lab.host;

import dev.phoenix.lab.world.WorldException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of cloud-init's user data that hosts honour. What it does not know it lists, so that nobody believes it was done.
 *
 * @param sshKeys host keys by cloud-init's own names: {@code ed25519_private}, {@code ed25519_public}, …
 * @param commands each a line for the shell
 */
record CloudConfig(
        Optional<String> hostname,
        Optional<String> fqdn,
        List<String> authorizedKeys,
        Map<String, String> sshKeys,
        List<FileSpec> files,
        List<UserSpec> users,
        List<String> packages,
        List<String> commands,
        List<String> ignored) {
    /** One of {@code write_files}; {@code encoded}: its content is base64. */
    record FileSpec(
            String path, String content, boolean encoded, String mode, String user, String group, boolean append) {
        byte[] bytes() {
            return encoded ? Base64.getMimeDecoder().decode(content) : content.getBytes(StandardCharsets.UTF_8);
        }
    }

    record UserSpec(String name, String shell, List<String> groups, List<String> sudo, List<String> authorizedKeys) {}

    private static final Set<String> KNOWN = Set.of(
            "hostname",
            "fqdn",
            "disable_root",
            "ssh_authorized_keys",
            "ssh_keys",
            "write_files",
            "users",
            "packages",
            "runcmd",
            "ssh_deletekeys",
            "ssh_pwauth",
            "preserve_hostname");

    /** Anything but a {@code #cloud-config} document, or nothing, is refused: a shell script would silently not run. */
    static CloudConfig parse(String userData) {
        if (userData.isBlank()) {
            return read(Map.of());
        }
        if (!userData.stripLeading().startsWith("#cloud-config")) {
            throw new WorldException("user data must begin with #cloud-config: the lab runs no other kind");
        }
        return read(UserData.values(userData) instanceof Map<?, ?> map ? map : Map.of());
    }

    private static CloudConfig read(Map<?, ?> map) {
        return new CloudConfig(
                text(map, "hostname"),
                text(map, "fqdn"),
                texts(map.get("ssh_authorized_keys")),
                map.get("ssh_keys") instanceof Map<?, ?> keys ? strings(keys) : Map.of(),
                maps(map.get("write_files")).stream().map(CloudConfig::file).toList(),
                maps(map.get("users")).stream().map(CloudConfig::user).toList(),
                texts(map.get("packages")),
                commands(map.get("runcmd")),
                map.keySet().stream()
                        .map(String::valueOf)
                        .filter(key -> !KNOWN.contains(key) || (key.equals("disable_root") && isTrue(map, key)))
                        .sorted()
                        .toList());
    }

    private static FileSpec file(Map<?, ?> map) {
        String[] owner = text(map, "owner").orElse("root:root").split(":", 2);
        return new FileSpec(
                text(map, "path").orElseThrow(() -> new WorldException("write_files: an entry has no path")),
                text(map, "content").orElse(""),
                Set.of("b64", "base64").contains(text(map, "encoding").orElse("")),
                text(map, "permissions").orElse("0644"),
                owner[0],
                owner.length > 1 ? owner[1] : owner[0],
                isTrue(map, "append"));
    }

    private static UserSpec user(Map<?, ?> map) {
        return new UserSpec(
                text(map, "name").orElseThrow(() -> new WorldException("users: an entry has no name")),
                text(map, "shell").orElse("/bin/bash"),
                map.get("groups") instanceof String list ? List.of(list.split("\\s*,\\s*")) : texts(map.get("groups")),
                texts(map.get("sudo")),
                texts(map.get("ssh_authorized_keys")));
    }

    private static List<String> commands(@Nullable Object value) {
        var lines = new ArrayList<String>();
        if (value instanceof List<?> list) {
            for (Object entry : list) {
                lines.add(entry instanceof List<?> words ? quoted(words) : String.valueOf(entry));
            }
        }
        return List.copyOf(lines);
    }

    static String quoted(List<?> words) {
        return words.stream()
                .map(word -> "'" + String.valueOf(word).replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private static boolean isTrue(Map<?, ?> map, String key) {
        return Boolean.parseBoolean(text(map, key).orElse("false"));
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return Optional.ofNullable(map.get(key)).map(String::valueOf);
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value instanceof String text ? List.of(text) : List.of();
    }

    private static Map<String, String> strings(Map<?, ?> map) {
        return map.entrySet().stream()
                .collect(Collectors.toMap(e -> String.valueOf(e.getKey()), e -> String.valueOf(e.getValue())));
    }

    private static List<? extends Map<?, ?>> maps(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(entry -> (Map<?, ?>) entry)
                        .toList()
                : List.of();
    }
}
