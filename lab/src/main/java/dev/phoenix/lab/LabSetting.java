package dev.phoenix.lab;

import java.nio.file.Path;

/**
 * What the command hands over to the lab's own process, as a file that only root reads.
 *
 * @param folder the lab's own while it runs: scripts, hosts, disks, logs
 * @param group begins the names of control groups, so that what a killed lab left behind is found
 */
public record LabSetting(Path folder, String group, LabOptions options, LabSecrets secrets) {
    public static final String FILE = "setting.json";

    /** Appears when everything answers. */
    public static final String READY = "ready";

    /** The hosts, written anew at each change. */
    public static final String STATE = "hosts.json";

    /** A unix socket: see {@link dev.phoenix.lab.daemon.Request}. */
    public static final String CONTROL = "control";

    /** The private key that hosts know as the lab's. */
    public static final String SSH_KEY = "tools/lab_key";
}
