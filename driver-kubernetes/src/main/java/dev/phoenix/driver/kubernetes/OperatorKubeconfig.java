package dev.phoenix.driver.kubernetes;

import dev.phoenix.model.PhoenixException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A kubeconfig on the machine that runs Phoenix. */
public final class OperatorKubeconfig {
    private OperatorKubeconfig() {}

    /**
     * @param path as phoenix.yaml has it
     * @param home the folder that {@code ~} stands for
     */
    public static Path file(String path, String site, Path home) {
        var file = path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw unreadable(path, site, Files.exists(file) ? "not readable for you, or no file" : "not there");
        }
        return file;
    }

    static PhoenixException unreadable(String path, String site, String why) {
        return PhoenixException.failed(
                "K8S-018",
                "the kubeconfig " + path + " of " + site + " cannot be read (" + why + ").",
                "Fetch it from whoever runs the cluster, or correct sites." + site + ".kubeconfig.file.");
    }
}
