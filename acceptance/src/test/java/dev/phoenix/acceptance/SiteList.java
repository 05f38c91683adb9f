package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is on a site, in lines that are the same wherever the site is: files, keys, units, ports, an edge's maps and relay, the
 * database's slots, roles and settings. Two sites of one commit have the same list, but for what is named here with a reason.
 */
final class SiteList {
    private static final List<String> HOSTS = List.of("edge", "control", "worker1", "worker2");

    /** What may be at one site and not at the other, and why. */
    private static final Map<String, String> MAY_DIFFER = Map.of(
            "control file /var/lib/phoenix/active/.*",
                    "a singleton may run where users are, not at a site that is built beside it",
            ".* running (user|session|systemd-|e2scrub|apt-|man-db|logrotate|uptimed-|fstrim).*",
                    "comes and goes by itself",
            ".* listens (127\\.0\\.0\\.1|ADDRESS):(3[2-9]|[456]\\d)\\d{3}", "a port that the kernel chooses",
            ".* file /(etc|root|var/lib/phoenix)/.*(\\.lock|\\.pid|~|-)",
                    "locks and copies that programs make beside their files",
            "control file /root/\\.kube/cache/.*", "kubectl's, which this very comparison calls",
            "db cluster (backup_.*|pg_wal|postmaster.*|current_logfiles)", "of the server that runs");

    private static final String EACH_HOST = """
            for folder in /etc /root /usr/local /var/lib/phoenix /var/lib/haproxy; do
                find "$folder" -xdev \\( -type f -o -type l \\) -printf 'file %p\\n' 2> /dev/null
            done
            find /run -maxdepth 1 -name 'phoenix*' -printf 'file %p\\n'
            awk '{ print "key " $2 }' /root/.ssh/authorized_keys
            sort /root/.ssh/authorized_keys | uniq -d | sed 's/^.* /twice /'
            systemctl list-unit-files --state=enabled --plain --no-legend | awk '{ print "enabled " $1 }'
            systemctl list-units --type=service --state=running --plain --no-legend | awk '{ print "running " $1 }'
            ss -Hltn | awk '{ print "listens " $4 }'
            ps -eo args | awk '/^(\\/usr\\/bin\\/)?ssh / { print "process " $0 }'
            if [ -S /run/haproxy/admin.sock ]; then
                for map in share hold; do
                    echo "show map /etc/haproxy/phoenix/$map.map" | socat - /run/haproxy/admin.sock | awk 'NF == 3 { print "map " $2 " " $3 }'
                    sed "s/^/kept /" /etc/haproxy/phoenix/$map.map
                done
                echo 'show servers state relay' | socat - /run/haproxy/admin.sock | awk '/ peer / { print "relay " $5 " " $7 " " $19 }'
                awk '/ peer / { print "kept relay " $5 " " $7 }' /etc/haproxy/phoenix/servers.state
            fi""";

    private static final String DATABASE = """
            kubectl --kubeconfig=/etc/kubernetes/admin.conf -n blog exec postgres-0 -- sh -c '
                q() { psql -h /tmp -U postgres -XAtc "$1"; }
                q "select \\$\\$slot \\$\\$ || slot_name from pg_replication_slots"
                q "select \\$\\$role \\$\\$ || rolname from pg_roles"
                q "select \\$\\$standby \\$\\$ || pg_is_in_recovery()"
                ls -A /data | sed "s/^/data /"
                ls -A "$PGDATA" | sed "s/^/cluster /"
                sed "/^#/d; s/^/setting /" "$PGDATA/postgresql.auto.conf"'""";

    private SiteList() {}

    /** @param other the name of the site that must not be named here */
    static Set<String> of(String site, String other) {
        var lines = new TreeSet<String>();
        for (var host : HOSTS) {
            add(lines, host, asked(host + "." + site, EACH_HOST), site);
        }
        add(lines, "db", asked("control." + site, DATABASE), site);
        assertThat(lines).as("nothing at %s names %s", site, other).noneMatch(line -> line.contains(other));
        assertThat(lines).as("no key stands twice").noneMatch(line -> line.contains(" twice "));
        return lines;
    }

    private static String asked(String host, String script) {
        var answer = Desk.host(host, script).run();
        assertThat(answer.exit()).as(answer::toString).isZero();
        return answer.text();
    }

    private static void add(Set<String> lines, String host, String text, String site) {
        text.lines()
                .map(line -> host + " " + same(line, site))
                .filter(line -> MAY_DIFFER.keySet().stream().noneMatch(line::matches))
                .forEach(lines::add);
    }

    private static String same(String line, String site) {
        return line.replaceAll("\\b" + Pattern.quote(site) + "\\b", "SITE")
                .replaceAll("\\b(?!127\\.)\\d{1,3}(\\.\\d{1,3}){3}\\b", "ADDRESS")
                .replaceAll("\\[[0-9a-f]*:[0-9a-f:]+\\]", "[ADDRESS]")
                .replaceAll("[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", "ID");
    }
}
