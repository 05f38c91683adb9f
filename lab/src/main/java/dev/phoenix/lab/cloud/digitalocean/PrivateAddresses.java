package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Cidr;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which addresses of each VPC are given away; the lowest free one is the next. */
final class PrivateAddresses {
    /** The network's own address and its router's. */
    private static final int FIRST = 2;

    private final Map<String, BitSet> taken = new HashMap<>();

    /** Empty: all are given away. */
    Optional<String> take(Vpc vpc) {
        var numbers = taken.computeIfAbsent(vpc.id(), _ -> new BitSet());
        int next = numbers.nextClearBit(FIRST);
        if (next >= vpc.range().size() - 1) {
            return Optional.empty();
        }
        numbers.set(next);
        return Optional.of(vpc.range().nth(next));
    }

    void release(Vpc vpc, String address) {
        long number = Cidr.address(address).orElseThrow() - vpc.range().base();
        Optional.ofNullable(taken.get(vpc.id())).ifPresent(numbers -> numbers.clear((int) number));
    }
}
