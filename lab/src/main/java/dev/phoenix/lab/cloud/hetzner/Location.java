package dev.phoenix.lab.cloud.hetzner;

/** @param zone of networks, such as {@code eu-central} */
record Location(
        long id,
        String name,
        String description,
        String country,
        String city,
        double latitude,
        double longitude,
        String zone) {}
