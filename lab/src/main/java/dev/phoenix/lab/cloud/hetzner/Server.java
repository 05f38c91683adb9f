package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.List;
import java.util.Map;

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
        boolean rebuildGuarded)
        implements Resource<Server> {
    enum Status {
        INITIALIZING,
        STARTING,
        RUNNING,
        STOPPING,
        OFF,
        DELETING
    }

    /** As the world knows it. */
    String worldId() {
        return worldId(id);
    }

    static String worldId(long id) {
        return "hcloud-" + id;
    }

    @Override
    public Server described(String name, Map<String, String> labels) {
        return new Server(
                id,
                name,
                labels,
                created,
                type,
                image,
                location,
                sshKeys,
                userData,
                status,
                locked,
                deleteGuarded,
                rebuildGuarded);
    }

    Server with(Status changed, boolean lock) {
        return new Server(
                id,
                name,
                labels,
                created,
                type,
                image,
                location,
                sshKeys,
                userData,
                changed,
                lock,
                deleteGuarded,
                rebuildGuarded);
    }

    Server withGuards(boolean delete, boolean rebuild) {
        return new Server(
                id, name, labels, created, type, image, location, sshKeys, userData, status, locked, delete, rebuild);
    }
}
