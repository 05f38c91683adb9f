package dev.phoenix.lab.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * A containerd data folder with images already imported and unpacked: what a provider's own machine image would bring.
 * A host gets a hard-linked copy of it, so that twelve hosts cost the time and space of one.
 */
public final class ContainerdStore {
    private static final String SCRIPT = """
            set -eu
            ROOT=$1 STORE=$2 WORK=$3; shift 3
            mkdir -p "$WORK/upper" "$WORK/work" "$WORK/root"
            mount -t overlay overlay -o "lowerdir=$ROOT,upperdir=$WORK/upper,workdir=$WORK/work" "$WORK/root"
            R=$WORK/root
            mount -t proc proc "$R/proc"; mount -t tmpfs tmpfs "$R/run"; mount -t tmpfs tmpfs "$R/tmp"
            mount --rbind /dev "$R/dev"; mount --rbind /sys "$R/sys"
            mkdir -p "$R/var/lib/containerd" "$R/etc/containerd"; mount --bind "$STORE" "$R/var/lib/containerd"
            printf 'version = 2\\ndisabled_plugins = ["io.containerd.grpc.v1.cri"]\\n' > "$R/etc/containerd/config.toml"
            chroot "$R" /usr/bin/containerd > "$WORK/containerd.log" 2>&1 &
            daemon=$!
            tries=0
            until chroot "$R" ctr version > /dev/null 2>&1; do
              tries=$((tries + 1)); [ $tries -lt 150 ] || { tail -5 "$WORK/containerd.log"; exit 1; }
              kill -0 $daemon 2>/dev/null || { tail -5 "$WORK/containerd.log"; exit 1; }
              sleep 0.1
            done
            for archive in "$@"; do
              : > "$R/tmp/image.tar"; mount --bind "$archive" "$R/tmp/image.tar"
              chroot "$R" ctr -n k8s.io images import /tmp/image.tar
              umount "$R/tmp/image.tar"
            done
            chroot "$R" ctr -n k8s.io images ls -q
            kill $daemon; wait $daemon || true
            """;

    private ContainerdStore() {}

    /**
     * @param rootfs a host's root filesystem, which has containerd
     * @return the folder, made now or found in the cache under the names of its images and of the root filesystem
     */
    public static Path make(Path cache, Path rootfs, List<Path> archives) {
        var fingerprint = new Fingerprint().add("4").add(rootfs.toString());
        archives.forEach(archive -> fingerprint.add(archive.getFileName().toString()));
        var store = cache.resolve("containerd-" + fingerprint.hex());
        if (Files.isDirectory(store)) {
            return store;
        }
        try {
            Files.createDirectories(cache);
            var scratch = Files.createTempDirectory(cache, "importing-");
            try {
                var unfinished = Files.createDirectories(scratch.resolve("store"));
                Tools.run(cache, Map.of(), command(rootfs, unfinished, scratch.resolve("work"), archives));
                Files.move(unfinished, store, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Tools.run(cache, Map.of(), List.of("rm", "-rf", scratch.toString()));
            }
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its own mount and process namespaces: whatever happens, nothing of it is left behind. */
    static List<String> command(Path rootfs, Path store, Path work, List<Path> archives) {
        var command = new java.util.ArrayList<String>(List.of(
                "unshare",
                "--mount",
                "--pid",
                "--net",
                "--fork",
                "--kill-child=KILL",
                "--propagation",
                "private",
                "/bin/sh",
                "-c",
                SCRIPT,
                "import",
                rootfs.toString(),
                store.toString(),
                work.toString()));
        archives.forEach(archive -> command.add(archive.toString()));
        return command;
    }
}
