package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** @param locked an action is running that lets no other begin */
record Server(
        long id,
        String name,
        Map<String, String> labels,
        Instant created,
        ServerType type,
        Image image,
        Location location,
        List<String> sshKeys,
        String userData,
        Status status,
        boolean locked,
        boolean deleteGuarded,
        boolean rebuildGuarded,
        Extras extras)
        implements Resource<Server> {
    enum Status {
        INITIALIZING,
        STARTING,
        RUNNING,
        STOPPING,
        OFF,
        DELETING,
        REBUILDING,
        MIGRATING
    }

    /**
     * What a server may have beside.
     *
     * @param iso name of the one in its drive
     * @param window hours of its backups, such as {@code 22-02}
     * @param group the placement group that it is in
     * @param disk GB; a type with a larger one may have been taken without it
     */
    record Extras(boolean rescue, Optional<String> iso, Optional<String> window, Optional<Long> group, int disk) {
        static Extras of(ServerType type, Optional<Long> group) {
            return new Extras(false, Optional.empty(), Optional.empty(), group, type.disk());
        }

        Extras withRescue(boolean changed) {
            return new Extras(changed, iso, window, group, disk);
        }

        Extras withIso(Optional<String> changed) {
            return new Extras(rescue, changed, window, group, disk);
        }

        Extras withWindow(Optional<String> changed) {
            return new Extras(rescue, iso, changed, group, disk);
        }

        Extras withGroup(Optional<Long> changed) {
            return new Extras(rescue, iso, window, changed, disk);
        }

        Extras withDisk(int changed) {
            return new Extras(rescue, iso, window, group, changed);
        }
    }

    /** As the world knows it. */
    String worldId() {
        return worldId(id);
    }

    static String worldId(long id) {
        return "hcloud-" + id;
    }

    @Override
    public Server described(String changed, Map<String, String> others) {
        return copy(changed, others, type, image, status, locked, extras);
    }

    Server with(Status changed, boolean lock) {
        return copy(name, labels, type, image, changed, lock, extras);
    }

    Server with(Extras changed) {
        return copy(name, labels, type, image, status, locked, changed);
    }

    Server with(Image changed) {
        return copy(name, labels, type, changed, status, locked, extras);
    }

    Server with(ServerType changed) {
        return copy(name, labels, changed, image, status, locked, extras);
    }

    Server withGuards(boolean delete, boolean rebuild) {
        return new Server(
                id, name, labels, created, type, image, location, sshKeys, userData, status, locked, delete, rebuild,
                extras);
    }

    private Server copy(
            String newName,
            Map<String, String> newLabels,
            ServerType newType,
            Image newImage,
            Status newStatus,
            boolean lock,
            Extras newExtras) {
        return new Server(
                id,
                newName,
                newLabels,
                created,
                newType,
                newImage,
                location,
                sshKeys,
                userData,
                newStatus,
                lock,
                deleteGuarded,
                rebuildGuarded,
                newExtras);
    }
}
