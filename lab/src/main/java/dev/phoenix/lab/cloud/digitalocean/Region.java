package dev.phoenix.lab.cloud.digitalocean;

record Region(String slug, String name) {}
