package dev.phoenix.model.estate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Data that an application keeps, and that must be written at one site only. */
public sealed interface DataSpec {
    String name();

    /** The services whose requests write to it: they are held while the writer moves. */
    List<String> services();

    /** Name of the block-storage volume the data lives on, as in the {@code phoenix_hosts} output. */
    String volume();

    /** Files, copied by rsync; the volume is mounted at {@code /mnt/VOLUME}. */
    record Volume(String name, String volume, List<String> services) implements DataSpec {
        public Volume {
            services = List.copyOf(services);
        }
    }

    /**
     * A PostgreSQL server, copied by streaming replication with all databases that are in it.
     *
     * @param database name of the database whose rows are compared
     * @param replicationUser role with REPLICATION
     * @param replicationSecret name of the secret that is its password
     */
    record Postgres(
            String name,
            String volume,
            List<String> services,
            String database,
            Server server,
            String replicationUser,
            String replicationSecret)
            implements DataSpec {
        public Postgres {
            services = List.copyOf(services);
        }
    }

    /** Where a PostgreSQL server runs. */
    sealed interface Server {}

    /**
     * In Kubernetes, under a supervisor that obeys a fence.
     *
     * @param pod the one pod of a StatefulSet
     * @param service the Kubernetes Service that leads to it
     */
    record InPod(NamespacedName pod, NamespacedName service) implements Server {}

    /**
     * On the host that has the volume, as Debian's packages run it ({@code postgresql@VERSION-CLUSTER.service}, configured
     * under {@code /etc/postgresql/VERSION/CLUSTER}).
     *
     * @param version the major version, as in the name of Debian's package
     */
    record Unit(String version, String cluster) implements Server {
        private static final Pattern NAME =
                Pattern.compile("postgresql@([0-9]{2})-([A-Za-z0-9_][A-Za-z0-9_.-]*)\\.service");

        public Unit {
            if (!NAME.matcher(name(version, cluster)).matches()) {
                throw new IllegalArgumentException("no cluster of Debian's: " + version + "/" + cluster);
            }
        }

        /** Nothing for a unit of another kind, whose files nobody would find. */
        public static Optional<Unit> parse(String text) {
            var found = NAME.matcher(text);
            return found.matches() ? Optional.of(new Unit(found.group(1), found.group(2))) : Optional.empty();
        }

        public String name() {
            return name(version, cluster);
        }

        private static String name(String version, String cluster) {
            return "postgresql@" + version + "-" + cluster + ".service";
        }
    }

    /** {@code namespace/name} of a Kubernetes object. */
    record NamespacedName(String namespace, String name) {
        @Override
        public String toString() {
            return namespace + "/" + name;
        }
    }
}
