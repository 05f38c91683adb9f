package dev.phoenix.lab.cloud.digitalocean;

/**
 * @param memory MiB
 * @param disk GB
 * @param monthly US dollars
 */
record Size(String slug, int memory, int vcpus, int disk, double monthly) {}
