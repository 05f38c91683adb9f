package dev.phoenix.lab.cloud.digitalocean;

record SshKey(long id, String name, String publicKey, String fingerprint) {}
