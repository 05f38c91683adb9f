package dev.phoenix.lab.cloud.digitalocean;

/** @param available whether new droplets can be made there */
record Region(String slug, String name, boolean available) {}
