package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Api;

/** A server as most tests ask for one. */
final class ServerWish {
    private ServerWish() {}

    static String of(String name) {
        return "{'name':'%s','server_type':'cpx22','image':'debian-12','location':'hel1'}".formatted(name);
    }

    static Api.Answer create(Api api, String name) {
        return api.post("/v1/servers", of(name));
    }
}
