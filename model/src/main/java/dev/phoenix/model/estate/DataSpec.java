package dev.phoenix.model.estate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Data that an application keeps, and that must be written at one site only. */
public sealed interface DataSpec {
    String name();

    /** The services whose requests write to it: they are held while the writer moves. */
    List<String> services();

    /** Which host of a site has it. */
    Keeper keeper();

    /** Files, copied by rsync; the volume is mounted at {@code /mnt/VOLUME}. */
    record Volume(String name, String volume, List<String> services) implements DataSpec {
        public Volume {
            services = List.copyOf(services);
        }

        @Override
        public Keeper keeper() {
            return new HasVolume(volume);
        }
    }

    /**
     * A PostgreSQL server, copied by streaming replication with all databases that are in it.
     *
     * @param database name of the database whose rows are compared
     * @param replication who may replicate it; empty: a role that is made for the time of a switch
     */
    record Postgres(
            String name,
            Keeper keeper,
            List<String> services,
            String database,
            Server server,
            Optional<Replication> replication)
            implements DataSpec {
        public Postgres {
            services = List.copyOf(services);
        }
    }

    /**
     * A MariaDB server, a unit of its host as Debian's packages run it; copied by replication with all databases that are in it.
     *
     * @param database name of the database that the services write to
     * @param unit such as {@code mariadb.service}
     */
    record MariaDb(String name, Keeper keeper, List<String> services, String database, String unit)
            implements DataSpec {
        /** As Debian's packages name it. */
        public static final String USUAL_UNIT = "mariadb.service";

        public MariaDb {
            services = List.copyOf(services);
        }
    }

    /**
     * @param user role with REPLICATION
     * @param secret name of the secret that is its password
     */
    record Replication(String user, String secret) {}

    /** What tells the host that has the data from the others of its site. */
    sealed interface Keeper {}

    /** @param volume name of its block storage, as in the {@code phoenix_hosts} output */
    record HasVolume(String volume) implements Keeper {}

    /** The first host with this role: the data is on its own disk. */
    record HasRole(String role) implements Keeper {}

    /** There is no other. */
    record OnlyHost() implements Keeper {}

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
     * A unit of the host that has the data, as Debian's packages run it ({@code postgresql@VERSION-CLUSTER.service}, configured
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
