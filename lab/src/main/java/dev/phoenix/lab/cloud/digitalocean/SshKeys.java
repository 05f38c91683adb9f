package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import dev.phoenix.lab.cloud.http.SshFingerprint;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class SshKeys {
    private final Account account;

    SshKeys(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list(
                "/account/keys",
                request -> Views.page(
                        "ssh_keys",
                        account.sshKeys.all().stream().map(SshKeys::view).toList(),
                        request));
        router.on("POST", "/account/keys", this::create);
        router.on("GET", "/account/keys/{key}", request -> {
            var key = need(request);
            return Reply.ok(() -> Json.object("ssh_key", view(key)));
        });
        router.on("PUT", "/account/keys/{key}", this::update);
        router.on("DELETE", "/account/keys/{key}", this::delete);
    }

    /** By id or fingerprint. */
    static Optional<SshKey> find(Account account, String wanted) {
        return account.sshKeys.all().stream()
                .filter(key -> key.fingerprint().equals(wanted)
                        || Long.toString(key.id()).equals(wanted))
                .findFirst();
    }

    private Reply create(Request request) {
        var name = request.body().text("name");
        var publicKey = request.body().text("public_key").strip();
        var fingerprint = SshFingerprint.of(publicKey)
                .orElseThrow(
                        () -> Errors.unprocessable("Key invalid, key should be of the format `type key [comment]`"));
        if (find(account, fingerprint).isPresent()) {
            throw Errors.unprocessable("SSH Key is already in use on your account");
        }
        var key = account.sshKeys.put(new SshKey(account.nextId(), name, publicKey, fingerprint));
        return Reply.of(201, () -> Json.object("ssh_key", view(key)));
    }

    private Reply update(Request request) {
        var old = need(request);
        var key = account.sshKeys.put(
                new SshKey(old.id(), request.body().text("name"), old.publicKey(), old.fingerprint()));
        return Reply.ok(() -> Json.object("ssh_key", view(key)));
    }

    private Reply delete(Request request) {
        account.sshKeys.remove(Long.toString(need(request).id()));
        return Reply.noContent();
    }

    private SshKey need(Request request) {
        return find(account, request.parameter("key")).orElseThrow(Errors::notFound);
    }

    private static Map<String, @Nullable Object> view(SshKey key) {
        return Json.object(
                "id", key.id(),
                "name", key.name(),
                "fingerprint", key.fingerprint(),
                "public_key", key.publicKey());
    }
}
