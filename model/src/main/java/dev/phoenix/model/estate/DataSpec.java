package dev.phoenix.model.estate;

import java.util.List;

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
     * A PostgreSQL server in Kubernetes, copied by streaming replication.
     *
     * @param database name of the database whose rows are compared
     * @param pod where it runs: the one pod of a StatefulSet
     * @param service the Kubernetes Service that leads to it
     * @param replicationUser role with REPLICATION
     * @param replicationSecret name of the secret that is its password
     */
    record Postgres(
            String name,
            String volume,
            List<String> services,
            String database,
            NamespacedName pod,
            NamespacedName service,
            String replicationUser,
            String replicationSecret)
            implements DataSpec {
        public Postgres {
            services = List.copyOf(services);
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
