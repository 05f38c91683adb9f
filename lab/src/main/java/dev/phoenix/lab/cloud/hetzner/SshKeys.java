package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import dev.phoenix.lab.cloud.http.SshFingerprint;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

final class SshKeys {
    private final Account account;

    SshKeys(Account account) {
        this.account = account;
    }

    void on(Router router) {
        new Listing<>(account.sshKeys, SshKeys::view, SshKeys::chosen, List.of("fingerprint"), account.actions)
                .on(router);
        router.on("POST", "/ssh_keys", this::create);
        router.on("PUT", "/ssh_keys/{id}", this::update);
        router.on("DELETE", "/ssh_keys/{id}", this::delete);
    }

    private Reply create(Request request) {
        var name = request.body().text("name");
        var publicKey = request.body().text("public_key").strip();
        var fingerprint = SshFingerprint.of(publicKey)
                .orElseThrow(() -> ApiException.invalid("public_key", "is not an OpenSSH public key"));
        account.sshKeys.mustBeUnique(name, 0);
        if (account.sshKeys.all().stream().anyMatch(key -> key.fingerprint().equals(fingerprint))) {
            throw Errors.of(409, "uniqueness_error", "SSH key with the same fingerprint already exists");
        }
        var key = account.sshKeys.put(
                new SshKey(account.nextId(), name, Labels.of(request.body()), account.now(), publicKey, fingerprint));
        return Reply.of(201, () -> Json.object("ssh_key", view(key)));
    }

    private Reply update(Request request) {
        var key = Describing.apply(account.sshKeys, request);
        return Reply.ok(() -> Json.object("ssh_key", view(key)));
    }

    private Reply delete(Request request) {
        account.sshKeys.remove(account.sshKeys.need(request.id("id")).id());
        return Reply.noContent();
    }

    private static Predicate<SshKey> chosen(Request request) {
        var wanted = request.query("fingerprint");
        return key -> wanted.isEmpty() || wanted.get().equals(key.fingerprint());
    }

    private static Map<String, @Nullable Object> view(SshKey key) {
        return Json.object(
                "id", key.id(),
                "name", key.name(),
                "fingerprint", key.fingerprint(),
                "public_key", key.publicKey(),
                "labels", key.labels(),
                "created", Views.time(key.created()));
    }
}
