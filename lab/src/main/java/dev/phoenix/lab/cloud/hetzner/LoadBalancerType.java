package dev.phoenix.lab.cloud.hetzner;

record LoadBalancerType(long id, String name, int connections, int services, int targets, int certificates) {}
