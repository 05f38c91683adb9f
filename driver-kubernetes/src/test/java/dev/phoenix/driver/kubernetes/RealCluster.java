package dev.phoenix.driver.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A real etcd and a real API server on loopback, from the engines' cache; no nodes and no controllers. */
final class RealCluster implements AutoCloseable {
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final Path kube;
    final int port = free();

    private RealCluster(Path folder, Path kube) {
        this.folder = folder;
        this.kube = kube;
    }

    static RealCluster start(Path folder) {
        var kube = engine();
        assumeTrue(kube.isPresent(), "no kube in the engines' cache: engines/ensure kube");
        var cluster = new RealCluster(folder, kube.orElseThrow());
        try {
            cluster.start();
        } catch (IOException | InterruptedException e) {
            cluster.close();
            throw new IllegalStateException(e);
        }
        return cluster;
    }

    String kubeconfig() {
        return kubeconfig("admin.key");
    }

    /** The key in its older form, or {@code admin-pkcs8.key}. */
    String kubeconfig(String key) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: here
                  cluster:
                    server: https://192.0.2.1:%d
                    certificate-authority-data: %s
                users:
                - name: admin
                  user: {client-certificate-data: %s, client-key-data: %s}
                contexts:
                - name: admin@here
                  context: {cluster: here, user: admin}
                current-context: admin@here
                """.formatted(port, base64("tls.crt"), base64("admin.crt"), base64(key));
    }

    KubeApi api() {
        return api("admin.key");
    }

    /** With the administrator's key from this file. */
    KubeApi api(String key) {
        return new KubeApi(Kubeconfig.parse(kubeconfig(key), "a test's").config(), "https://127.0.0.1:" + port);
    }

    private void start() throws IOException, InterruptedException {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "tls.key",
                "-out",
                "tls.crt",
                "-days",
                "2",
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1");
        openssl("genrsa", "-out", "sa.key", "2048");
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "admin.key");
        openssl("pkcs8", "-topk8", "-nocrypt", "-in", "admin.key", "-out", "admin-pkcs8.key");
        openssl("req", "-new", "-key", "admin.key", "-out", "admin.csr", "-subj", "/O=system:masters/CN=admin");
        openssl(
                "x509",
                "-req",
                "-in",
                "admin.csr",
                "-CA",
                "tls.crt",
                "-CAkey",
                "tls.key",
                "-CAcreateserial",
                "-days",
                "2",
                "-out",
                "admin.crt");
        int store = free();
        int peer = free();
        String at = "http://127.0.0.1:";
        run(
                "etcd",
                "--data-dir",
                "etcd",
                "--listen-client-urls",
                at + store,
                "--advertise-client-urls",
                at + store,
                "--listen-peer-urls",
                at + peer,
                "--initial-advertise-peer-urls",
                at + peer,
                "--initial-cluster",
                "default=" + at + peer,
                "--unsafe-no-fsync",
                "--log-level",
                "error");
        run(
                "kube-apiserver",
                "--etcd-servers=" + at + store,
                "--bind-address=127.0.0.1",
                "--advertise-address=192.0.2.1",
                "--secure-port=" + port,
                "--service-cluster-ip-range=10.96.0.0/16",
                "--authorization-mode=RBAC",
                "--tls-cert-file=tls.crt",
                "--tls-private-key-file=tls.key",
                "--client-ca-file=tls.crt",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=sa.key",
                "--service-account-signing-key-file=sa.key",
                "--endpoint-reconciler-type=none",
                "--disable-admission-plugins=ServiceAccount");
        try (var api = api()) {
            for (int tries = 0; tries < 1500 && !api.get("/readyz").ok(); tries++) {
                Thread.sleep(200);
            }
        }
    }

    private void run(String... command) throws IOException {
        var all = new ArrayList<>(List.of(kube.toString()));
        all.addAll(List.of(command));
        processes.add(new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command[0] + ".log").toFile())
                .start());
    }

    private void openssl(String... arguments) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("openssl"));
        all.addAll(List.of(arguments));
        var process = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeTrue(process.waitFor() == 0, "openssl is needed");
    }

    private String base64(String file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Path> engine() {
        Path engines = Path.of(System.getProperty("user.home"), ".cache", "phoenix", "engines");
        if (!Files.isDirectory(engines)) {
            return Optional.empty();
        }
        try (var all = Files.list(engines)) {
            return all.filter(path -> path.getFileName().toString().startsWith("kube-"))
                    .map(path -> path.resolve("kube"))
                    .filter(Files::isExecutable)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** None that the system gives to whoever asks for any: it takes the API server half a minute to come to use it. */
    private static int free() {
        while (true) {
            int any = ThreadLocalRandom.current().nextInt(20_000, 25_000);
            try (var socket = new ServerSocket(any, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // Another one may be free.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroyForcibly();
            try {
                process.waitFor(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
