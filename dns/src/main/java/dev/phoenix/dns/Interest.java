package dev.phoenix.dns;

import dev.phoenix.dns.zone.RecordSet;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a host is asked for set by set; only made if it asks, since the hosts that give a zone as a whole do not. */
final class Interest extends AbstractCollection<RecordSet.Key> {
    private final Supplier<Collection<RecordSet.Key>> make;
    private @Nullable Collection<RecordSet.Key> made;

    Interest(Supplier<Collection<RecordSet.Key>> make) {
        this.make = make;
    }

    private Collection<RecordSet.Key> made() {
        var known = made;
        if (known == null) {
            known = make.get();
            made = known;
        }
        return known;
    }

    @Override
    public Iterator<RecordSet.Key> iterator() {
        return made().iterator();
    }

    @Override
    public int size() {
        return made().size();
    }
}
