package dev.phoenix.lab.cloud.digitalocean;

record Image(long id, String slug, String name, String distribution) {}
