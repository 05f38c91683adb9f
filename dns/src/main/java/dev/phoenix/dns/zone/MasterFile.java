package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.master.Faults;
import dev.phoenix.dns.zone.master.HostAddress;
import dev.phoenix.dns.zone.master.Includes;
import dev.phoenix.dns.zone.master.MasterReader;
import dev.phoenix.driver.CommitFiles;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** A zone file: a master file (RFC 1035 §5), or YAML as octoDNS has it if its name ends so. All its faults at once. */
public final class MasterFile {
    private final String path;
    private final byte[] bytes;
    private final Name origin;
    private final Includes includes;

    /** A file that includes no other. */
    public MasterFile(String path, String text, Name origin) {
        this(path, text.getBytes(StandardCharsets.UTF_8), origin, Includes.NONE);
    }

    /** @param path for messages, and for what it includes, relative to it */
    public MasterFile(String path, byte[] bytes, Name origin, Includes includes) {
        this.path = path;
        this.bytes = bytes;
        this.origin = origin;
        this.includes = includes;
    }

    /**
     * A file of this machine, and what it includes beside it.
     *
     * @param folder that a relative path is counted from
     */
    public static MasterFile onDisk(Path folder, String path, Name origin) throws IOException {
        var file = folder.resolve(path);
        return new MasterFile(path, Files.readAllBytes(file), origin, DiskIncludes.of(folder, file));
    }

    /** What was included while it was read, by its path; nothing of a file that is not on disk. */
    public Map<String, byte[]> included() {
        return includes instanceof DiskIncludes disk ? disk.included() : Map.of();
    }

    /** As it is written, octet by octet. */
    public byte[] octets() {
        return bytes.clone();
    }

    /**
     * A file that is not ours, as it has to stand in an estate to mean the same there: what looks like a placeholder gets
     * a backslash.
     */
    public static byte[] literally(byte[] theirs) {
        return Placeholders.literally(theirs);
    }

    /** Includes are taken from the commit, never from this machine's file system. */
    public static MasterFile of(CommitFiles files, String path, Name origin) {
        return new MasterFile(
                path,
                files.read(path),
                origin,
                file -> files.has(file) ? Optional.of(files.read(file)) : Optional.empty());
    }

    /** What a file says. */
    public static final class Read {
        private final ZoneDraft draft;
        private final List<Diagnostic> faults;
        private final boolean siteDependent;
        private final Set<String> files;
        private @Nullable Map<RecordSet.Key, SourceSpan> places;

        private Read(ZoneDraft draft, List<Diagnostic> faults, boolean siteDependent, Set<String> files) {
            this.draft = draft;
            this.faults = List.copyOf(faults);
            this.siteDependent = siteDependent;
            this.files = files;
        }

        /** Those that did parse; {@code A NAME} among them as private types, see Placeholders. */
        public List<Record> records() {
            return sets().stream().flatMap(set -> set.records().stream()).toList();
        }

        /** Errors and warnings, in the order of the file, then those of the zone as a whole. */
        public List<Diagnostic> faults() {
            return faults;
        }

        public List<Diagnostic> errors() {
            return faults.stream()
                    .filter(fault -> fault.severity() == Severity.ERROR)
                    .toList();
        }

        /** What is read otherwise than it is written. That SOA or NS are missing is for lint to say: most hosts have their own. */
        public List<Diagnostic> warnings() {
            return faults.stream()
                    .filter(fault ->
                            fault.severity() == Severity.WARNING && !ZoneChecks.OF_THE_APEX.contains(fault.code()))
                    .toList();
        }

        /** How many records are not of the zone. */
        public int leftOut() {
            return draft.leftOut();
        }

        /** The sets that did parse, in the order of their first records. */
        public List<RecordSet> sets() {
            return draft.all().stream().map(ZoneDraft.Draft::set).toList();
        }

        /** Where the first record of each set stands; {@code A NAME} also under the type that is meant. */
        public Map<RecordSet.Key, SourceSpan> places() {
            var made = places;
            if (made == null) {
                made = LinkedHashMap.newLinkedHashMap(draft.all().size());
                for (var one : draft.all()) {
                    made.put(one.key, one.place());
                    int meant = HostAddress.meant(one.key.type());
                    if (meant != 0) {
                        made.putIfAbsent(new RecordSet.Key(one.key.name(), meant), one.place());
                    }
                }
                places = made;
            }
            return made;
        }

        /** The file itself and those that it includes, also where no record stands in them. */
        public Set<String> files() {
            return Collections.unmodifiableSet(files);
        }

        /** Whether another site would have made a difference. */
        public boolean siteDependent() {
            return siteDependent;
        }
    }

    /** The records with {@code {active}} standing for a site; {@code dkim} gives the data for a selector. */
    public Read read(String site, Function<String, Optional<String>> dkim) {
        var placeholders = new Placeholders(site, dkim);
        return read(true, placeholders);
    }

    /** A file that is not ours to fill in: what is published, or somebody else's. */
    public Read plain() {
        return read(false, null);
    }

    /**
     * The same as a zone. A large one is kept small for as long as nobody asks for all of its sets.
     *
     * @throws PhoenixException with every error of the file
     */
    public ReadZone plainZone() {
        var whole = rows(includes);
        if (whole.isPresent()) {
            return ReadZone.asItIs(whole.get());
        }
        var read = plain();
        if (!read.errors().isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, read.errors(), null);
        }
        return new ReadZone(Zone.ofSets(origin, read.sets()), read.warnings(), read.leftOut());
    }

    /**
     * The zone, if it is the same at every site and nothing has to be filled in, looked up or said of it; else it has to be
     * {@link #read}.
     */
    Optional<Zone> asItStands() {
        return Placeholders.areIn(bytes)
                ? Optional.empty()
                : rows(through(file -> includes.read(file).filter(text -> !Placeholders.areIn(text))));
    }

    /** Changed on the way, with the same files allowed. */
    private Includes through(Includes reading) {
        return new Includes() {
            @Override
            public Optional<byte[]> read(String file) {
                return reading.read(file);
            }

            @Override
            public boolean mayRead(String file) {
                return includes.mayRead(file);
            }
        };
    }

    private Optional<Zone> rows(Includes within) {
        if (isYaml()) {
            return Optional.empty();
        }
        var faults = new Faults();
        var rows = new Rows(origin);
        new MasterReader(origin, false, false, rows, within, faults).read(path, bytes);
        return faults.all().isEmpty() && !rows.doubtful() ? Optional.of(Zone.ofRows(rows)) : Optional.empty();
    }

    public boolean isYaml() {
        return isYaml(path);
    }

    /** Whether a file of this name is read as YAML. */
    public static boolean isYaml(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    private Read read(boolean templates, @Nullable Placeholders placeholders) {
        var faults = new Faults();
        var draft = new ZoneDraft(origin, faults);
        var files = new LinkedHashSet<>(List.of(path));
        var filled = through(file -> {
            files.add(file);
            return includes.read(file).map(text -> fill(file, text, placeholders, faults));
        });
        boolean yaml = isYaml();
        var reader = new MasterReader(origin, templates, yaml, draft, filled, faults);
        if (yaml) {
            text(faults).ifPresent(text -> new YamlZone(path, text, reader, faults, placeholders).read());
        } else {
            reader.read(path, fill(path, bytes, placeholders, faults));
        }
        var checks = new ZoneChecks(draft, origin, faults);
        checks.run();
        if (!yaml && !faults.hasErrors()) {
            checks.apex(path);
        }
        if (yaml && !faults.hasErrors() && draft.all().isEmpty()) {
            checks.nothing(path);
        }
        return new Read(draft, faults.all(), placeholders != null && placeholders.siteWasUsed(), files);
    }

    /** YAML is text: octets that are none would be published as something else. */
    private Optional<String> text(Faults faults) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException other) {
            faults.add(Diagnostic.error(
                    "DNS-045",
                    new SourceSpan(path, firstOther(), 0),
                    "the file is not UTF-8 from here on.",
                    "Save it as UTF-8; single octets of a text are written \\DDD."));
            return Optional.empty();
        }
    }

    private int firstOther() {
        int line = 1;
        var lines = new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
        for (var one : lines) {
            var octets = one.getBytes(StandardCharsets.ISO_8859_1);
            if (!Arrays.equals(new String(octets, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), octets)) {
                return line;
            }
            line++;
        }
        return 1;
    }

    private static byte[] fill(String file, byte[] text, @Nullable Placeholders placeholders, Faults faults) {
        return placeholders == null ? text : placeholders.fill(file, text, faults);
    }
}
