package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.master.Faults;
import dev.phoenix.dns.zone.master.RecordSink;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/** Gathers records into sets as a file is read, and remembers where each came from. */
final class ZoneDraft implements RecordSink {
    private final Map<Name, Draft> byName = new HashMap<>();
    private final List<Draft> all = new ArrayList<>();
    private final Name origin;
    private final Faults faults;
    private @Nullable Name lastOwner;
    private byte @Nullable [] lastWire;
    private @Nullable Draft lastFirst;
    /** Counts the changes of owner, also of its letters' case: records between two of them stand together. */
    private int run;

    private int leftOut;

    ZoneDraft(Name origin, Faults faults) {
        this.origin = origin;
        this.faults = faults;
    }

    /** A set in the making; those of a name are linked. */
    static final class Draft {
        final RecordSet.Key key;
        final String path;
        final int line;
        final int column;
        private @Nullable Draft next;
        private byte[][] data;
        private long ttl;
        private boolean mixed;
        private int count = 1;
        private int run;
        private @Nullable RecordSet set;

        private Draft(RecordSet.Key key, long ttl, byte[] first, int run, String path, int line, int column) {
            this.run = run;
            this.key = key;
            this.ttl = ttl;
            this.data = new byte[][] {first};
            this.path = path;
            this.line = line;
            this.column = column;
        }

        private void add(long otherTtl, byte[] other, int otherRun) {
            mixed |= otherTtl != ttl;
            // As BIND loads it: the first of the records that stand together, the last of those that do not.
            ttl = otherRun == run ? ttl : otherTtl;
            run = otherRun;
            if (count == data.length) {
                data = Arrays.copyOf(data, 2 * count);
            }
            data[count++] = other;
        }

        SourceSpan place() {
            return new SourceSpan(path, line, column);
        }

        boolean hasMixedTtls() {
            return mixed;
        }

        boolean hasDuplicates() {
            return set().size() < count;
        }

        @Nullable
        Draft next() {
            return next;
        }

        /** Once the file is read. */
        RecordSet set() {
            var made = set;
            if (made == null) {
                made = RecordSet.ofWire(key, ttl, count == data.length ? data : Arrays.copyOf(data, count));
                set = made;
            }
            return made;
        }
    }

    @Override
    public void record(byte[] wire, int type, long ttl, byte[] data, String path, int line, int column) {
        var before = lastOwner;
        boolean written = before != null && Arrays.equals(lastWire, wire);
        var owner = before != null && written ? before : name(wire);
        boolean another = !owner.equals(before);
        run += written ? 0 : 1;
        if (another && !owner.subdomain(origin)) {
            leftOut++;
            faults.add(Diagnostic.warning(
                    "DNS-038",
                    new SourceSpan(path, line, column),
                    owner.toString(true) + " is not in the zone " + origin.toString(true) + "; the record is left out.",
                    "Take it out, or correct its name: a dot may be missing or too many at the end."));
            lastOwner = null;
            return;
        }
        var first = another ? byName.get(owner) : lastFirst;
        lastOwner = owner;
        lastWire = wire;
        lastFirst = first;
        for (var draft = first; draft != null; draft = draft.next) {
            if (draft.key.type() == type) {
                draft.add(ttl, data, run);
                return;
            }
        }
        var name = first == null ? owner : first.key.name();
        var fresh = new Draft(new RecordSet.Key(name, type), ttl, data, run, path, line, column);
        all.add(fresh);
        if (first == null) {
            byName.put(owner, fresh);
            first = fresh;
        } else {
            fresh.next = first.next;
            first.next = fresh;
        }
        lastFirst = first;
    }

    private static Name name(byte[] wire) {
        try {
            return new Name(wire);
        } catch (IOException impossible) {
            throw new IllegalStateException("a name that was just made in wire form", impossible);
        }
    }

    List<Draft> all() {
        return all;
    }

    /** How many records are not of the zone. */
    int leftOut() {
        return leftOut;
    }

    /** The first set at a name; the others hang on it. */
    @Nullable
    Draft first(Name name) {
        return byName.get(name);
    }
}
