package dev.phoenix.driver.data.restore;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.remote.RemoteHost;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A volume. Files are unpacked in a folder of its own on it, counted there, and only then put where they belong: until that
 * nobody meets one, and nothing that is not ours is ever removed.
 */
public final class VolumeTarget implements Target {
    private static final Duration SOON = Duration.ofMinutes(1);
    /** To look at millions of files takes its time. */
    private static final Duration LONG = Duration.ofHours(6);

    private final String site;
    private final DataSpec.Volume data;
    private final RemoteHost host;
    private final Marks marks;
    private final String folder;
    private final String unpacked;
    /** Names, each ended by a zero, of what has been put where it belongs. */
    private final String placed;

    public VolumeTarget(String site, DataSpec.Volume data, RemoteHost host, Marks marks) {
        this.site = site;
        this.data = data;
        this.host = host;
        this.marks = marks;
        this.folder = "/mnt/" + data.volume();
        this.unpacked = folder + "/.phoenix-restore";
        this.placed = marks.before();
    }

    @Override
    public Optional<String> holds() {
        var first = sh(SOON, "look what is in the volume", """
                [ -d %1$s ] || { echo 'there is no folder %1$s' >&2; exit 1; }
                find %1$s -mindepth 1 -maxdepth 1 ! -name lost+found ! -path %2$s -printf '%%f\\n' | sort | head -n 3""".formatted(folder, unpacked));
        return Optional.of(first.strip())
                .filter(names -> !names.isEmpty())
                .map(names -> "files in " + folder + ", such as " + String.join(", ", names.split("\n", -1)));
    }

    /** Nothing: what is unpacked elsewhere is known by its place. */
    @Override
    public void remember() {}

    @Override
    public void clear() {
        var busy =
                sh(LONG, "wait for what was begun before", feed().awaitNobody()).strip();
        if (!busy.isEmpty()) {
            throw PhoenixException.failed(
                    "DATA-058",
                    name() + ": " + busy + ".",
                    "See what it is on the host (fuser " + marks.lock() + "), then: phoenix resume");
        }
        // A name that is still where it was unpacked never came to its place: what has that name there is somebody's.
        // Without the
        // list that cannot be told any more, so the list goes first, for good.
        sh(LONG, "take away what came before", """
                cd %1$s
                [ ! -e %2$s ] || xargs -0 -r -a %2$s sh -c 'for name; do
                  [ -e "$0/$name" ] || [ -L "$0/$name" ] || rm -rf -- "$name" || exit 1
                done' %3$s
                rm -rf %2$s
                sync %4$s
                rm -rf %3$s""".formatted(folder, placed, unpacked, Marks.FOLDER));
    }

    @Override
    public void fill(BackupFile backup, InputStream stream) {
        var owners = backup.isFolder() ? owners() : "";
        feed().into(script -> script, """
                rm -rf %1$s
                mkdir -m 700 %1$s
                tar --extract --file=- --directory=%1$s --numeric-owner --same-owner --preserve-permissions --xattrs --acls \\
                  --anchored --exclude=lost+found --exclude=./lost+found <&5
                """.formatted(unpacked) + owners, stream);
    }

    /** Of a folder that was copied by somebody without the right to keep owners, everything belongs to him: as the top of it does. */
    private String owners() {
        return """
                chown --recursive --no-dereference "--from=$(stat -c %%u %1$s)" "$(stat -c %%u:%%g %2$s)" %1$s
                """.formatted(unpacked, folder);
    }

    @Override
    public List<String> prove(Holding told) {
        var there = count();
        if (!there.equals(told)) {
            throw PhoenixException.failed(
                    "DATA-056",
                    name() + " was unpacked and is not as its backup says: " + there.words() + " are there, and not "
                            + told.words() + ".",
                    "See what is in " + unpacked
                            + " on its host, and whether the archive names a file twice. Then phoenix"
                            + " resume begins anew, or take another backup.");
        }
        refuseIfTaken();
        place();
        return List.of(there.words());
    }

    private FileTree count() {
        var numbers = sh(LONG, "count what was unpacked", """
                find %s -type f -printf '%%i %%s\\n' |
                  awk '{ files++; if (!($1 in met)) { met[$1]; octets += $2 } } END { printf "%%.0f %%.0f", files, octets }'""".formatted(unpacked))
                .strip()
                .split(" ", -1);
        return new FileTree(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    /** What was empty when it was begun may not be any more: applications make folders at their start. */
    private void refuseIfTaken() {
        var taken = sh(LONG, "see whether its names are taken", """
                cd %1$s
                find %2$s -mindepth 1 -maxdepth 1 -exec sh -c 'for path; do
                  name=${path##*/}
                  if [ -e "./$name" ] || [ -L "./$name" ]; then printf "%%s\\n" "$name"; fi
                done' sh {} + | sort | head -n 3""".formatted(folder, unpacked))
                .strip();
        if (!taken.isEmpty()) {
            throw PhoenixException.failed(
                    "DATA-054",
                    name() + " is not empty any more: while its backup was unpacked, files came to " + folder
                            + " that have names of the backup's, such as "
                            + String.join(", ", taken.split("\n", -1))
                            + ". None of them was touched, and nothing of the"
                            + " backup was put in place.",
                    "If an application made them by itself, let it start later, and remove what it made. Then: phoenix"
                            + " resume");
        }
    }

    /** Within one file system: nothing is copied. What has a name that was taken at the last moment stays where it is, and is told. */
    private void place() {
        sh(LONG, "put it where it belongs", """
                cd %1$s
                find %2$s -mindepth 1 -maxdepth 1 -printf './%%f\\0' > %3$s.new
                sync %3$s.new
                mv -f %3$s.new %3$s
                sync %4$s
                find %2$s -mindepth 1 -maxdepth 1 -exec mv -n -t . -- {} +
                rmdir %2$s
                sync -f .""".formatted(folder, unpacked, placed, Marks.FOLDER));
    }

    private String name() {
        return "the volume " + data.name() + " of " + site;
    }

    private Feed feed() {
        return new Feed(host, marks, name());
    }

    private String sh(Duration patience, String title, String script) {
        return host.check(patience, "sh", "-c", "# " + title + "\nset -e\n" + script);
    }

    @Override
    public void close() {}
}
