package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.X509;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Certificates for load balancers: brought along, or issued at once by nobody. */
final class Certificates {
    private final Account account;

    Certificates(Account account) {
        this.account = account;
    }

    void on(Router router) {
        new Listing<>(account.certificates, this::view, Certificates::chosen, List.of("type"), account.actions)
                .on(router);
        router.accept(
                "POST",
                "/certificates",
                "no authority is asked: a managed certificate is one that nobody trusts",
                this::create);
        router.on("PUT", "/certificates/{id}", request -> {
            var certificate = Describing.apply(account.certificates, request);
            return Reply.ok(() -> Json.object("certificate", view(certificate)));
        });
        router.on("DELETE", "/certificates/{id}", this::delete);
        router.on("POST", "/certificates/{id}/actions/retry", request -> {
            var certificate = account.certificates.need(request.id("id"));
            if (!certificate.managed()) {
                throw Errors.of(422, "invalid_input", "only managed certificates can be retried");
            }
            var action = account.actions.done("issue_certificate", List.of(reference(certificate)));
            return Reply.of(201, () -> Json.object("action", Views.action(action)));
        });
    }

    private static Predicate<Certificate> chosen(Request request) {
        var kinds = request.chosen("type", List.of("uploaded", "managed"));
        return certificate -> kinds.isEmpty() || kinds.contains(kind(certificate));
    }

    private static String kind(Certificate certificate) {
        return certificate.managed() ? "managed" : "uploaded";
    }

    private Reply create(Request request) {
        var body = request.body();
        var name = body.text("name");
        account.certificates.mustBeUnique(name, 0);
        var type = body.optionalText("type").filter(text -> !text.isEmpty()).orElse("uploaded");
        if (!List.of("uploaded", "managed").contains(type)) {
            throw ApiException.invalid("type", "must be uploaded or managed");
        }
        boolean managed = type.equals("managed");
        var content = managed ? issued(body) : brought(body);
        var certificate = account.certificates.put(new Certificate(
                account.nextId(),
                name,
                Labels.of(body),
                account.now(),
                managed,
                content.pem(),
                content.key(),
                content.names(),
                content.from(),
                content.until(),
                content.fingerprint(HexFormat.ofDelimiter(":"), "SHA-256")));
        var action = account.actions.done("create_certificate", List.of(reference(certificate)));
        return Reply.of(
                201,
                () -> Json.object("certificate", view(certificate), "action", managed ? Views.action(action) : null));
    }

    private X509 issued(Body body) {
        var names = body.texts("domain_names");
        if (names.isEmpty()) {
            throw ApiException.invalid("domain_names", "must not be empty");
        }
        for (var name : names) {
            if (!name.matches("(\\*\\.)?([a-zA-Z0-9-]{1,63}\\.)+[a-zA-Z0-9-]{2,63}")) {
                throw ApiException.invalid("domain_names", "'" + name + "' is not a domain");
            }
        }
        return X509.issue(names, account.now());
    }

    private static X509 brought(Body body) {
        if (!body.text("private_key").contains("PRIVATE KEY")) {
            throw ApiException.invalid("private_key", "is not a private key in PEM");
        }
        return X509.read(body.text("certificate"))
                .map(read -> read.with(body.text("private_key")))
                .orElseThrow(() -> ApiException.invalid("certificate", "is not a certificate in PEM"));
    }

    private Reply delete(Request request) {
        var certificate = account.certificates.need(request.id("id"));
        if (!users(certificate).isEmpty()) {
            throw Errors.of(409, "resource_in_use", "the certificate is in use");
        }
        account.certificates.remove(certificate.id());
        return Reply.noContent();
    }

    private List<Map<String, @Nullable Object>> users(Certificate certificate) {
        return account.loadBalancers.all().stream()
                .filter(balancer -> balancer.services().stream()
                        .anyMatch(service -> service.http()
                                .filter(http -> http.certificates().contains(certificate.id()))
                                .isPresent()))
                .map(balancer -> Json.object("id", balancer.id(), "type", "load_balancer"))
                .toList();
    }

    private static Action.Reference reference(Certificate certificate) {
        return new Action.Reference("certificate", Long.toString(certificate.id()));
    }

    private Map<String, @Nullable Object> view(Certificate row) {
        var certificate = account.certificates.find(row.id()).orElse(row);
        return Json.object(
                "id", certificate.id(),
                "name", certificate.name(),
                "labels", certificate.labels(),
                "type", kind(certificate),
                "certificate", certificate.pem(),
                "created", Views.time(certificate.created()),
                "not_valid_before", Views.time(certificate.from()),
                "not_valid_after", Views.time(certificate.until()),
                "domain_names", certificate.names(),
                "fingerprint", certificate.fingerprint(),
                "status",
                        certificate.managed()
                                ? Json.object("issuance", "completed", "renewal", "unavailable", "error", null)
                                : null,
                "used_by", users(certificate));
    }
}
