package dev.phoenix.model.estate;

import java.util.List;

/** Data that an application keeps, and that must be written at one site only. */
public sealed interface DataSpec {
    String name();

    /** The services whose requests write to it: they are held while the writer moves. */
    List<String> services();

    /** Name of the block-storage volume the data lives on, as in the {@code phoenix_hosts} output. */
    String volume();

    record Volume(String name, String volume, List<String> services) implements DataSpec {
        public Volume {
            services = List.copyOf(services);
        }
    }

    /**
     * @param database name of the database whose rows are compared
     * @param namespace where the StatefulSet runs
     * @param workload the StatefulSet, which has one pod per site
     * @param service the Kubernetes Service that leads to the writer
     */
    record Postgres(
            String name,
            String volume,
            List<String> services,
            String database,
            String namespace,
            String workload,
            String service)
            implements DataSpec {
        public Postgres {
            services = List.copyOf(services);
        }
    }
}
