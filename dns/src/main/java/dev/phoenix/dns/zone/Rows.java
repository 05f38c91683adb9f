package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.master.NewTypes;
import dev.phoenix.dns.zone.master.RecordSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Many records of class IN in little room: names and data as on the wire, in one array of octets, found by owner. A record
 * becomes an object when it is asked for. Comparing two zones that are nearly equal thereby makes objects only of what
 * differs.
 *
 * <p>Owners are compared as DNS does it, without regard to the case of ASCII letters, and keep the case they have.
 */
final class Rows implements RecordSink {
    /** Of records of one set: with more of them, looking for the same one again is left to sets. */
    private static final int MANY = 32;

    private final Name origin;
    private final byte[] originWire;
    private byte[] pool;
    private int used;

    private final Ints data;
    private final Ints nextRecord;

    private final Ints types;
    private final Ints ttls;
    private final Ints firstRecord;
    private final Ints lastRecord;
    private final Ints nextSet;

    private final Ints owners;
    private final Ints hashes;
    private final Ints firstSet;
    private int[] table;
    private byte @Nullable [] lastWire;
    private int lastOwner;
    private int soas;
    private boolean doubtful;

    Rows(Name origin) {
        this.origin = origin;
        this.originWire = origin.toWire();
        this.pool = new byte[1 << 16];
        this.data = new Ints();
        this.nextRecord = new Ints();
        this.types = new Ints();
        this.ttls = new Ints();
        this.firstRecord = new Ints();
        this.lastRecord = new Ints();
        this.nextSet = new Ints();
        this.owners = new Ints();
        this.hashes = new Ints();
        this.firstSet = new Ints();
        this.table = new int[1 << 10];
    }

    private Rows(Rows other) {
        this.origin = other.origin;
        this.originWire = other.originWire;
        this.pool = other.pool.clone();
        this.used = other.used;
        this.data = new Ints(other.data);
        this.nextRecord = new Ints(other.nextRecord);
        this.types = new Ints(other.types);
        this.ttls = new Ints(other.ttls);
        this.firstRecord = new Ints(other.firstRecord);
        this.lastRecord = new Ints(other.lastRecord);
        this.nextSet = new Ints(other.nextSet);
        this.owners = new Ints(other.owners);
        this.hashes = new Ints(other.hashes);
        this.firstSet = new Ints(other.firstSet);
        this.table = other.table.clone();
        this.soas = other.soas;
        this.doubtful = other.doubtful;
    }

    /** These and further sets; empty if one of them is here already, so that two would have to become one. */
    Optional<Rows> with(Collection<RecordSet> sets) {
        var more = new Rows(this);
        for (var set : sets) {
            var wire = set.key().name().toWire();
            int owner = more.owner(wire, wire.length);
            if (more.setOf(owner, set.key().type()) >= 0) {
                return Optional.empty();
            }
            for (var one : set.records()) {
                var rdata = one.rdataToWireCanonical();
                more.add(owner, set.key().type(), (int) set.ttl(), rdata, rdata.length);
            }
        }
        return Optional.of(more);
    }

    /** The same with other TTLs. */
    Rows timed(Set<Name> chain, TtlRule rule) {
        var named = new BitSet();
        for (var name : chain) {
            int owner = find(name.toWire(), 0);
            if (owner >= 0) {
                named.set(owner);
            }
        }
        var timed = new Rows(this);
        for (int owner = 0; owner < owners(); owner++) {
            for (int set = firstSet.get(owner); set >= 0; set = nextSet.get(set)) {
                timed.ttls.set(set, (int) rule.ttl(named.get(owner), types.get(set), ttls.get(set)));
            }
        }
        return timed;
    }

    /** Whether there is anything to be said of these records, so that they had better be read by {@link ZoneDraft}. */
    boolean doubtful() {
        return doubtful || aliasBesideOthers() || !apexIsWhole();
    }

    @SuppressWarnings("ReferenceEquality")
    @Override
    public void record(byte[] owner, int type, long ttl, byte[] rdata, String path, int line, int column) {
        // It is the same array for as long as the owner is the same.
        if (owner != lastWire) {
            lastWire = owner;
            lastOwner = owner(owner, owner.length);
            int from = owner.length - originWire.length;
            doubtful |= from < 0 || !Arrays.equals(owner, from, owner.length, originWire, 0, originWire.length);
        }
        // So rare that it costs nothing to have them counted by who counts.
        doubtful |= type == NewTypes.RESINFO || (type == Type.DS && owner.length == originWire.length);
        add(lastOwner, type, (int) ttl, rdata, rdata.length);
    }

    private boolean aliasBesideOthers() {
        for (int owner = 0; owner < owners(); owner++) {
            int set = firstSet.get(owner);
            boolean alone = nextSet.get(set) < 0 && nextRecord.get(firstRecord.get(set)) < 0;
            if (!alone && (setOf(owner, Type.CNAME) >= 0 || setOf(owner, Type.DNAME) >= 0)) {
                return true;
            }
        }
        return false;
    }

    /** One SOA, at the apex, and its NS; an SOA elsewhere is doubtful when it is met. */
    private boolean apexIsWhole() {
        int apex = find(originWire, 0);
        int soa = apex < 0 ? -1 : setOf(apex, Type.SOA);
        return soa >= 0 && soas == 1 && setOf(apex, Type.NS) >= 0;
    }

    Name origin() {
        return origin;
    }

    /** How many record sets. */
    int size() {
        return types.size();
    }

    private int owners() {
        return owners.size();
    }

    /** The number of an owner, which is new if it was not known. */
    private int owner(byte[] wire, int length) {
        int hash = hash(wire, 0);
        int slot = slot(wire, 0, hash);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        table[slot] = owners.size() + 1;
        owners.add(append(wire, 0, length));
        hashes.add(hash);
        firstSet.add(-1);
        if (owners.size() * 2 > table.length) {
            grow();
        }
        return owners.size() - 1;
    }

    private void add(int owner, int type, int ttl, byte[] rdata, int length) {
        int at = append(rdata, -2, length);
        pool[at] = (byte) (length >> 8);
        pool[at + 1] = (byte) length;
        int record = data.size();
        data.add(at);
        nextRecord.add(-1);
        soas += type == Type.SOA ? 1 : 0;
        int set = setOf(owner, type);
        if (set < 0) {
            types.add(type);
            ttls.add(ttl);
            firstRecord.add(record);
            lastRecord.add(record);
            nextSet.add(firstSet.get(owner));
            firstSet.set(owner, types.size() - 1);
        } else {
            doubtful |= ttls.get(set) != ttl || isThere(set, at);
            nextRecord.set(lastRecord.get(set), record);
            lastRecord.set(set, record);
        }
    }

    private boolean isThere(int set, int at) {
        int size = length(at) + 2;
        int looked = 0;
        for (int one = firstRecord.get(set); one >= 0; one = nextRecord.get(one)) {
            int with = data.get(one);
            if (looked++ == MANY || Arrays.equals(pool, at, at + size, pool, with, Math.min(with + size, used))) {
                return true;
            }
        }
        return false;
    }

    /** The sets of an owner in the order in which they were first met, or none. */
    List<RecordSet> of(Name name) {
        int owner = find(name.toWire(), 0);
        return owner < 0 ? List.of() : sets(owner);
    }

    /** All sets by owner, in the order in which owners were first met. */
    Map<Name, RecordSet[]> byName() {
        var index = LinkedHashMap.<Name, RecordSet[]>newLinkedHashMap(owners());
        for (int owner = 0; owner < owners(); owner++) {
            var sets = sets(owner);
            index.put(sets.getFirst().key().name(), sets.toArray(RecordSet[]::new));
        }
        return index;
    }

    private List<RecordSet> sets(int owner) {
        var name = name(owner);
        var sets = new ArrayList<RecordSet>();
        for (int set = firstSet.get(owner); set >= 0; set = nextSet.get(set)) {
            var key = new RecordSet.Key(name, types.get(set));
            sets.add(RecordSet.ofWire(key, ttls.get(set), octets(set)));
        }
        Collections.reverse(sets);
        return sets;
    }

    private Name name(int owner) {
        try {
            int at = owners.get(owner);
            return new Name(Arrays.copyOfRange(pool, at, at + wireLength(pool, at)));
        } catch (IOException impossible) {
            throw new IllegalStateException("an owner of " + owners() + " is no name", impossible);
        }
    }

    /** Names at which the two do not hold the same octets; at some of them the difference may be of case only. */
    List<Name> differing(Rows other) {
        var names = new ArrayList<Name>();
        for (int owner = 0; owner < owners(); owner++) {
            int theirs = other.find(pool, owners.get(owner), hashes.get(owner));
            if (theirs < 0 || !same(owner, other, theirs)) {
                names.add(name(owner));
            }
        }
        for (int owner = 0; owner < other.owners(); owner++) {
            if (find(other.pool, other.owners.get(owner), other.hashes.get(owner)) < 0) {
                names.add(other.name(owner));
            }
        }
        return names;
    }

    private boolean same(int owner, Rows other, int theirs) {
        int more = 0;
        for (int set = firstSet.get(owner); set >= 0; set = nextSet.get(set)) {
            int their = other.setOf(theirs, types.get(set));
            if (their < 0 || ttls.get(set) != other.ttls.get(their) || !sameRecords(set, other, their)) {
                return false;
            }
            more++;
        }
        for (int set = other.firstSet.get(theirs); set >= 0; set = other.nextSet.get(set)) {
            more--;
        }
        return more == 0;
    }

    /** In the same order; another order of the same records is for the caller to see through. */
    private boolean sameRecords(int set, Rows other, int their) {
        int one = firstRecord.get(set);
        int two = other.firstRecord.get(their);
        while (one >= 0 && two >= 0) {
            int from = data.get(one);
            int with = other.data.get(two);
            int length = 2 + length(from);
            if (!Arrays.equals(pool, from, from + length, other.pool, with, Math.min(with + length, other.used))) {
                return false;
            }
            one = nextRecord.get(one);
            two = other.nextRecord.get(two);
        }
        return one == two;
    }

    private int length(int at) {
        return (pool[at] & 0xff) << 8 | (pool[at + 1] & 0xff);
    }

    private byte[][] octets(int set) {
        var found = new ArrayList<byte[]>();
        for (int record = firstRecord.get(set); record >= 0; record = nextRecord.get(record)) {
            int at = data.get(record) + 2;
            found.add(Arrays.copyOfRange(pool, at, at + length(at - 2)));
        }
        return found.toArray(byte[][]::new);
    }

    private int setOf(int owner, int type) {
        int set = firstSet.get(owner);
        while (set >= 0 && types.get(set) != type) {
            set = nextSet.get(set);
        }
        return set;
    }

    private int find(byte[] wire, int at) {
        return find(wire, at, hash(wire, at));
    }

    private int find(byte[] wire, int at, int hash) {
        return table[slot(wire, at, hash)] - 1;
    }

    private int slot(byte[] wire, int at, int hash) {
        int slot = (hash ^ hash >>> 15) & table.length - 1;
        while (table[slot] != 0
                && !(hashes.get(table[slot] - 1) == hash && sameName(wire, at, owners.get(table[slot] - 1)))) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private void grow() {
        table = new int[table.length * 4];
        for (int owner = 0; owner < owners(); owner++) {
            int slot = (hashes.get(owner) ^ hashes.get(owner) >>> 15) & table.length - 1;
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = owner + 1;
        }
    }

    /** Copies octets behind those that are there; a negative start leaves as much room before them. */
    private int append(byte[] from, int start, int length) {
        int room = Math.max(0, -start);
        if (pool.length - used < room + length) {
            pool = Arrays.copyOf(pool, Math.max(pool.length * 2, used + room + length));
        }
        System.arraycopy(from, Math.max(0, start), pool, used + room, length);
        used += room + length;
        return used - room - length;
    }

    private boolean sameName(byte[] wire, int at, int mine) {
        int length = wireLength(wire, at);
        for (int index = 0; index < length; index++) {
            byte one = wire[at + index];
            byte two = pool[mine + index];
            if (one != two && lower(one) != lower(two)) {
                return false;
            }
        }
        return true;
    }

    private static int wireLength(byte[] wire, int at) {
        int end = at;
        while (wire[end] != 0) {
            end += wire[end] + 1;
        }
        return end + 1 - at;
    }

    private static int hash(byte[] wire, int at) {
        int length = wireLength(wire, at);
        int hash = 0x811c9dc5;
        for (int index = at; index < at + length; index++) {
            hash = (hash ^ lower(wire[index])) * 0x01000193;
        }
        return hash;
    }

    private static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
    }
}
