package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.RecordSyntax;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DNS domains. They are kept and told; nobody resolves them, as the lab's names are served by its own name server. */
final class Domains {
    private static final int USUAL_TTL = 1800;
    private static final String DOMAIN = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?";

    private final Account account;

    Domains(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list(
                "/domains",
                request -> Views.page(
                        "domains",
                        account.domains.all().stream().map(Domains::view).toList(),
                        request));
        router.on("POST", "/domains", this::create);
        router.on("GET", "/domains/{domain}", request -> {
            var domain = account.domains.need(request.parameter("domain"));
            return Reply.ok(() -> Json.object("domain", view(domain)));
        });
        router.on("DELETE", "/domains/{domain}", request -> {
            account.domains.remove(
                    account.domains.need(request.parameter("domain")).name());
            return Reply.noContent();
        });
    }

    private Reply create(Request request) {
        var name = request.body().text("name");
        if (!name.matches(DOMAIN)) {
            throw Errors.unprocessable("'" + name + "' is not a valid domain name");
        }
        if (account.domains.find(name).isPresent()) {
            throw Errors.unprocessable("Domain '" + name + "': name already exists");
        }
        var entries = new ArrayList<Domain.Entry>();
        entries.add(plain("SOA", "1800"));
        for (int number = 1; number <= 3; number++) {
            entries.add(plain("NS", "ns" + number + ".digitalocean.com"));
        }
        var address = request.body().optionalText("ip_address").filter(text -> !text.isEmpty());
        if (address.filter(text -> RecordSyntax.fault("A", text).isPresent()).isPresent()) {
            throw Errors.unprocessable("ip_address is not an IPv4 address");
        }
        address.ifPresent(text -> entries.add(plain("A", text)));
        account.domains.put(new Domain(name, entries));
        return Reply.of(
                201, () -> Json.object("domain", Json.object("name", name, "ttl", USUAL_TTL, "zone_file", null)));
    }

    private Domain.Entry plain(String type, String data) {
        return new Domain.Entry(
                account.nextId(),
                type,
                "@",
                data,
                USUAL_TTL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, @Nullable Object> view(Domain domain) {
        var file = new StringBuilder("$ORIGIN " + domain.name() + ".\n$TTL " + USUAL_TTL + "\n");
        domain.entries().stream().map(entry -> line(domain, entry)).forEach(file::append);
        return Json.object("name", domain.name(), "ttl", USUAL_TTL, "zone_file", file.toString());
    }

    private static String line(Domain domain, Domain.Entry entry) {
        var owner = entry.name().equals("@") ? domain.name() + "." : entry.name() + "." + domain.name() + ".";
        if (entry.type().equals("SOA")) {
            return owner + " IN SOA ns1.digitalocean.com. hostmaster." + domain.name() + ". 1 10800 3600 604800 1800\n";
        }
        return owner + " IN " + entry.type() + " " + String.join(" ", fields(entry)) + "\n";
    }

    private static List<String> fields(Domain.Entry entry) {
        var fields = new ArrayList<String>();
        entry.flags().ifPresent(value -> fields.add(value.toString()));
        entry.tag().ifPresent(fields::add);
        entry.priority().ifPresent(value -> fields.add(value.toString()));
        entry.weight().ifPresent(value -> fields.add(value.toString()));
        entry.port().ifPresent(value -> fields.add(value.toString()));
        fields.add(Entries.master(entry.type(), entry.data()));
        return fields;
    }
}
