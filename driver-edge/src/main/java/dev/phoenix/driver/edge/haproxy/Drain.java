package dev.phoenix.driver.edge.haproxy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The wait for requests that passed before the hold took effect, as one script at the edge: no round trip per look. */
final class Drain {
    /** The relay carries other services' requests too and may never be seen empty; what is on its way takes less. */
    private static final long RELAY_MILLIS = 100;

    /** A larger share is one whose writer is at the other site: such services are sent there on a relay of their own. */
    private static final int ALL = 10000;

    private Drain() {}

    /**
     * Prints how many requests are left. Two looks in a row must show none: between the hold's own check and the
     * backend's counter lies a moment in which a request is in neither.
     */
    static String script(EdgeLayout layout, List<String> services, Duration atMost) {
        var backends = services.stream()
                .map(service -> "show stat local_" + service + " 2 -1")
                .collect(Collectors.joining("; "));
        var shares =
                services.stream().map(service -> "/^0x.* " + service + " /").collect(Collectors.joining(" || "));
        return """
                now() { date +%%s%%3N; }
                busy() { hap "$1" | awk -F, '$2 == "BACKEND" { n += $3 + $5; seen = 1 } END { if (seen) print n }'; }
                start=$(now)
                if [ "$(hap 'show map %1$sshare.map' | awk '(%2$s) && $3 > 0 && $3 <= %6$d { n = 1 } END { print n + 0 }')" = 1 ]; then
                  while [ "$(busy 'show stat relay 2 -1')" != 0 ] && [ $(( $(now) - start )) -lt %3$d ]; do sleep 0.004; done
                fi
                # Held, they are seen to end; of those that go on being sent there is no end.
                alone=
                if [ "$(hap 'show map %1$sshare.map' | awk '(%2$s) && $3 > %6$d { n = 1 } END { print n + 0 }')" = 1 ] &&
                  [ "$(hap 'show map %1$shold.map' | awk -v now="$start" '(%2$s) && $3 > now { n = 1 } END { print n + 0 }')" = 1 ]; then
                  alone='; show stat relay_alone 2 -1'
                fi
                empty=0
                while :; do
                  left=$(busy '%4$s'"$alone")
                  if [ "$left" = 0 ]; then empty=$((empty + 1)); else empty=0; fi
                  [ $empty -ge 2 ] && break
                  [ $(( $(now) - start )) -ge %5$d ] && break
                  sleep 0.004
                done
                # No number is no zero: the proxy did not answer.
                [ -n "$left" ] && echo $left
                """.formatted(layout.maps(), shares, RELAY_MILLIS, backends, atMost.toMillis(), ALL);
    }
}
