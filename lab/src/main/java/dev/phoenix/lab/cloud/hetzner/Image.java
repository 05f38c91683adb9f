package dev.phoenix.lab.cloud.hetzner;

record Image(long id, String name, String description, String flavor, String version) {}
