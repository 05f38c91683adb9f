package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.X509;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Certificates for load balancers: brought along, or issued by nobody. */
final class Certificates {
    /** Clients try again for as long as it says so. */
    private static final String IN_USE = "Make sure the certificate is not in use before deleting it";

    /** @param brought by the user, instead of asked for by its names */
    record Certificate(String id, String name, boolean brought, X509 content, Instant created) {}

    private final Account account;

    Certificates(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list("/certificates", this::list, "name");
        router.accept(
                "POST", "/certificates", "no authority is asked: one by name is one that nobody trusts", this::create);
        router.on("GET", "/certificates/{id}", request -> {
            var certificate = account.certificates.need(request.parameter("id"));
            return Reply.ok(() -> Json.object("certificate", view(certificate)));
        });
        router.on("DELETE", "/certificates/{id}", this::delete);
    }

    private Reply list(Request request) {
        var name = request.query("name");
        var found = account.certificates.all().stream()
                .filter(one -> name.isEmpty() || one.name().equals(name.get()))
                .toList();
        return Views.page("certificates", found, request, Certificates::view);
    }

    private Reply create(Request request) {
        var body = request.body();
        var name = body.text("name");
        if (account.certificates.all().stream().anyMatch(one -> one.name().equals(name))) {
            throw Errors.unprocessable("Certificate name has already been taken");
        }
        var type = body.optionalText("type")
                .filter(text -> !text.isEmpty())
                .orElse(body.has("dns_names") ? "lets_encrypt" : "custom");
        if (!List.of("custom", "lets_encrypt").contains(type)) {
            throw ApiException.invalid("type", "must be custom or lets_encrypt");
        }
        boolean brought = type.equals("custom");
        var content = brought ? brought(body) : X509.issue(names(body), account.now());
        var certificate =
                account.certificates.put(new Certificate(account.nextUuid(), name, brought, content, account.now()));
        return Reply.of(201, () -> Json.object("certificate", view(certificate)));
    }

    private static X509 brought(Body body) {
        if (!body.text("private_key").contains("PRIVATE KEY")) {
            throw ApiException.invalid("private_key", "is not a private key in PEM");
        }
        var chain = body.optionalText("certificate_chain").orElse("");
        return X509.read(body.text("leaf_certificate").strip() + "\n" + chain)
                .map(read -> read.with(body.text("private_key")))
                .orElseThrow(() -> ApiException.invalid("leaf_certificate", "is not a certificate in PEM"));
    }

    private static List<String> names(Body body) {
        var names = body.texts("dns_names");
        if (names.isEmpty()) {
            throw ApiException.invalid("dns_names", "must not be empty");
        }
        for (var name : names) {
            if (!name.matches("(\\*\\.)?([a-zA-Z0-9-]{1,63}\\.)+[a-zA-Z0-9-]{2,63}")) {
                throw ApiException.invalid("dns_names", "'" + name + "' is not a domain");
            }
        }
        return names;
    }

    private Reply delete(Request request) {
        var certificate = account.certificates.need(request.parameter("id"));
        if (account.loadBalancers.all().stream().anyMatch(balancer -> balancer.uses(certificate.id()))) {
            throw Errors.forbidden(IN_USE);
        }
        account.certificates.remove(certificate.id());
        return Reply.noContent();
    }

    private static Map<String, @Nullable Object> view(Certificate certificate) {
        return Json.object(
                "id", certificate.id(),
                "name", certificate.name(),
                "not_after", Views.time(certificate.content().until()),
                "sha1_fingerprint", certificate.content().fingerprint(HexFormat.of(), "SHA-1"),
                "created_at", Views.time(certificate.created()),
                "dns_names", certificate.content().names(),
                "state", "verified",
                "type", certificate.brought() ? "custom" : "lets_encrypt");
    }
}
