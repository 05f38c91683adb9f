package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;

class SideBySideTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");

    private static Zone zone(List<String> lines) {
        var read = new MasterFile("zone", "$TTL 60\n" + String.join("\n", lines) + "\n", ORIGIN).plain();
        assertThat(read.errors()).isEmpty();
        return Zone.ofSets(ORIGIN, read.sets());
    }

    /** Whether sets are there that the other zone has not, at any name. */
    private static Set<Name> expected(Zone one, Zone other) {
        var names = new HashSet<Name>();
        one.sets().values().stream()
                .filter(set -> !set.equals(other.sets().get(set.key())))
                .forEach(set -> names.add(set.key().name()));
        other.sets().values().stream()
                .filter(set -> !one.sets().containsKey(set.key()))
                .forEach(set -> names.add(set.key().name()));
        return names;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void findsEveryNameThatDiffersWhateverTheOrder(long seed) {
        var random = new Random(seed);
        var before = new ArrayList<String>();
        for (int index = 0; index < 500; index++) {
            before.add("h" + index + " A 192.0.2." + random.nextInt(250));
            if (random.nextInt(4) == 0) {
                before.add("h" + index + " TXT t" + random.nextInt(9));
            }
        }
        var after = new ArrayList<>(before);
        for (int change = 0; change < 40; change++) {
            int at = random.nextInt(after.size());
            switch (random.nextInt(4)) {
                case 0 -> after.remove(at);
                case 1 -> after.add(at, "new" + change + " A 192.0.2.1");
                case 2 -> after.set(at, after.get(at) + "1".repeat(after.get(at).contains("TXT") ? 1 : 0));
                default -> Collections.swap(after, at, random.nextInt(after.size()));
            }
        }
        if (seed % 3 == 0) {
            Collections.shuffle(after, random);
        }
        var one = zone(before);
        var other = zone(after);
        assertThat(one.differing(other)).containsAll(expected(one, other)).doesNotHaveDuplicates();
        assertThat(one.differing(one)).isEmpty();
    }
}
