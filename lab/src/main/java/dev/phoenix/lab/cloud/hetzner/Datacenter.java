package dev.phoenix.lab.cloud.hetzner;

record Datacenter(long id, String name, String description, Location location) {}
