package dev.phoenix.lab.host;

import dev.phoenix.lab.process.Commands;
import java.util.List;

/** What udev would do in a host when a disk comes or goes: the node and its link; and what a vanished disk means for mounts. */
record DiskSlot(Commands commands, long init) {
    void insert(PluggedDisk disk) {
        run(
                "rm -f \"/dev/$0\"; mknod -m 660 \"/dev/$0\" b $1 $2 && mkdir -p \"${3%/*}\" && ln -sf \"/dev/$0\" \"$3\"",
                disk);
    }

    /** Mounts are undone lazily, as a provider that detaches does not ask; a clean estate has unmounted before. */
    void eject(PluggedDisk disk) {
        run(
                "awk -v d=\"$1:$2\" '$3 == d {print $5}' /proc/self/mountinfo | sort -r | xargs -r -n 1 umount -l;"
                        + " rm -f \"$3\" \"/dev/$0\"",
                disk);
    }

    private void run(String script, PluggedDisk disk) {
        commands.must(
                List.of(
                        "nsenter",
                        "-t",
                        Long.toString(init),
                        "-m",
                        "-p",
                        "/bin/sh",
                        "-c",
                        script,
                        disk.node(),
                        Integer.toString(disk.device().major()),
                        Integer.toString(disk.device().minor()),
                        disk.link()),
                "");
    }
}
