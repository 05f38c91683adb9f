package dev.phoenix.lab.cloud.hetzner;

record Location(
        long id,
        String name,
        String description,
        String country,
        String city,
        double latitude,
        double longitude,
        String zone) {}
