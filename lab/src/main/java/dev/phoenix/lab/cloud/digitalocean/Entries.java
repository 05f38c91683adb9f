package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.RecordSyntax;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records of a domain, one by one. */
final class Entries {
    private static final Set<String> TYPES = Set.of("A", "AAAA", "CAA", "CNAME", "MX", "NS", "SOA", "SRV", "TXT");
    /** Their data is a host name. */
    private static final Set<String> NAMES = Set.of("CNAME", "MX", "NS", "SRV");

    /** Octets of a text with its quotes. */
    private static final int LONGEST_TEXT = 512;

    private static final Set<String> TAGS = Set.of("issue", "issuewild", "iodef");
    private static final int OCTET = 255;
    private static final int SHORT = 65_535;

    private static final String OWNER =
            "@|\\*|(\\*\\.)?([A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?\\.)*[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?";

    private final Account account;

    Entries(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list("/domains/{domain}/records", this::list, "type", "name");
        router.on("POST", "/domains/{domain}/records", this::create);
        router.on("GET", "/domains/{domain}/records/{id}", request -> {
            var entry = need(domain(request), request);
            return Reply.ok(() -> Json.object("domain_record", view(entry)));
        });
        router.on("PUT", "/domains/{domain}/records/{id}", this::update);
        router.on("PATCH", "/domains/{domain}/records/{id}", this::update);
        router.on("DELETE", "/domains/{domain}/records/{id}", this::delete);
    }

    /** Data as a master file has it. */
    static String master(String type, String data) {
        return switch (type) {
            case "CNAME", "MX", "NS", "SRV" -> data.equals("@") || data.equals(".") ? data : data + ".";
            case "TXT", "CAA" -> "\"" + data.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            default -> data;
        };
    }

    private Reply list(Request request) {
        var domain = domain(request);
        var type = request.query("type");
        var name = request.query("name");
        var found = domain.entries().stream()
                .filter(entry -> type.isEmpty() || entry.type().equals(type.get()))
                .filter(entry -> name.isEmpty()
                        || qualified(domain, entry).equals(name.get())
                        || entry.name().equals(name.get()))
                .map(Entries::view)
                .toList();
        return Views.page("domain_records", found, request);
    }

    private static String qualified(Domain domain, Domain.Entry entry) {
        return entry.name().equals("@") ? domain.name() : entry.name() + "." + domain.name();
    }

    private Reply create(Request request) {
        var domain = domain(request);
        var entry = parse(domain, account.nextId(), request.body());
        mustFit(domain, entry);
        var entries = new ArrayList<>(domain.entries());
        entries.add(entry);
        account.domains.put(domain.withEntries(entries));
        return Reply.of(201, () -> Json.object("domain_record", view(entry)));
    }

    /** Fields that aren't given stay. */
    private Reply update(Request request) {
        var domain = domain(request);
        var old = need(domain, request);
        var merged = request.body().node().deepCopy();
        view(old).forEach((field, value) -> {
            if (value != null && !merged.hasNonNull(field)) {
                merged.putPOJO(field, value);
            }
        });
        if (!request.body().has("data") && NAMES.contains(old.type())) {
            merged.put("data", master(old.type(), old.data()));
        }
        var entry = parse(domain, old.id(), new Body(Json.parse(Json.bytes(merged))));
        mustFit(domain, entry);
        account.domains.put(domain.withEntries(domain.entries().stream()
                .map(one -> one.id() == entry.id() ? entry : one)
                .toList()));
        return Reply.ok(() -> Json.object("domain_record", view(entry)));
    }

    private Reply delete(Request request) {
        var domain = domain(request);
        var entry = need(domain, request);
        account.domains.put(domain.withEntries(
                domain.entries().stream().filter(one -> !one.equals(entry)).toList()));
        return Reply.noContent();
    }

    private static Domain.Entry parse(Domain domain, long id, Body body) {
        var type = body.text("type").toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw Errors.unprocessable("Type is not one of "
                    + String.join(", ", TYPES.stream().sorted().toList()));
        }
        var name = relative(domain, body.text("name"));
        if (!name.matches(OWNER)) {
            throw Errors.unprocessable("Name is not a valid host name");
        }
        boolean service = type.equals("SRV");
        boolean authority = type.equals("CAA");
        return new Domain.Entry(
                id,
                type,
                name,
                data(domain, type, body.text("data")),
                ttl(body),
                number(body, "priority", service || type.equals("MX"), SHORT),
                number(body, "port", service, SHORT),
                number(body, "weight", service, SHORT),
                number(body, "flags", authority, OCTET),
                authority ? Optional.of(tag(body)) : Optional.empty());
    }

    /** A full name, with or without its last dot, is the same record as the one below the domain. */
    private static String relative(Domain domain, String name) {
        var bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (bare.equalsIgnoreCase(domain.name())) {
            return "@";
        }
        var suffix = "." + domain.name();
        return bare.toLowerCase(Locale.ROOT).endsWith(suffix)
                ? bare.substring(0, bare.length() - suffix.length())
                : name;
    }

    /** What names the domain itself comes back as {@code @}. */
    private static String data(Domain domain, String type, String given) {
        var data = NAMES.contains(type) && given.equalsIgnoreCase(domain.name() + ".") ? "@" : given;
        if (NAMES.contains(type)) {
            if (!data.equals("@") && !data.endsWith(".")) {
                throw Errors.unprocessable("Data needs to end with a dot (.)");
            }
            if (data.equals(".") && !type.equals("SRV")) {
                throw Errors.unprocessable("Data can't be the root");
            }
            return data.equals("@") || data.equals(".") ? data : data.substring(0, data.length() - 1);
        }
        if (type.equals("CAA")) {
            if (!data.matches("[^\\s;]+")) {
                throw Errors.unprocessable("Data is not valid for a record of type CAA");
            }
            return data.endsWith(".") ? data.substring(0, data.length() - 1) : data;
        }
        if (type.equals("TXT") && (data.contains("\\") || master(type, data).length() > LONGEST_TEXT)) {
            throw Errors.unprocessable("Data is not valid for a record of type TXT");
        }
        if (!type.equals("TXT") && !type.equals("SOA")) {
            RecordSyntax.fault(type, data).ifPresent(_ -> {
                throw Errors.unprocessable("Data is not valid for a record of type " + type);
            });
        }
        return data;
    }

    private static int ttl(Body body) {
        long ttl = body.optionalInteger("ttl").stream()
                .filter(given -> given != 0)
                .findFirst()
                .orElse(1800);
        if (ttl < 30 || ttl > 604_800) {
            throw Errors.unprocessable("TTL must be between 30 and 604800");
        }
        return (int) ttl;
    }

    private static Optional<Integer> number(Body body, String field, boolean wanted, int most) {
        if (!wanted) {
            return Optional.empty();
        }
        var given = body.optionalInteger(field);
        if (given.isEmpty()) {
            throw Errors.unprocessable(field + " can't be blank");
        }
        if (given.getAsLong() < 0 || given.getAsLong() > most) {
            throw Errors.unprocessable(field + " must be between 0 and " + most);
        }
        return Optional.of((int) given.getAsLong());
    }

    private static String tag(Body body) {
        var tag = body.text("tag");
        if (!TAGS.contains(tag)) {
            throw Errors.unprocessable("Tag is not one of issue, issuewild, iodef");
        }
        return tag;
    }

    private static void mustFit(Domain domain, Domain.Entry entry) {
        var same = domain.entries().stream()
                .filter(other -> other.id() != entry.id() && other.name().equals(entry.name()))
                .toList();
        boolean alias = entry.type().equals("CNAME");
        if (alias && entry.name().equals("@")) {
            throw Errors.unprocessable("CNAME records cannot be at the root of a domain.");
        }
        if (same.stream().anyMatch(other -> alias || other.type().equals("CNAME"))) {
            throw Errors.unprocessable("CNAME records cannot share a name with other records");
        }
    }

    private Domain domain(Request request) {
        return account.domains.need(request.parameter("domain"));
    }

    private static Domain.Entry need(Domain domain, Request request) {
        long id = request.id("id");
        return domain.entries().stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow(Errors::notFound);
    }

    private static Map<String, @Nullable Object> view(Domain.Entry entry) {
        return Json.object(
                "id", entry.id(),
                "type", entry.type(),
                "name", entry.name(),
                "data", entry.data(),
                "priority", entry.priority().orElse(null),
                "port", entry.port().orElse(null),
                "ttl", entry.ttl(),
                "weight", entry.weight().orElse(null),
                "flags", entry.flags().orElse(null),
                "tag", entry.tag().orElse(null));
    }
}
