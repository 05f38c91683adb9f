package dev.phoenix.cli.names;

import dev.phoenix.cli.show.Elapsed;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.dns.ttl.Horizon;
import dev.phoenix.dns.zone.Ttls;
import dev.phoenix.model.estate.DnsSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** TTLs of names and what follows from them, for people or as one JSON object per name. */
record TtlScreen(Screen screen, boolean json, DnsSpec dns) {
    private static final JsonMapper JSON = new JsonMapper();

    void begin(boolean near) {
        if (!json) {
            screen.line("TTL %d s in quiet times, %d s while a switch is near; now: %s"
                    .formatted(serving(), switching(), near ? "a switch is near" : "quiet"));
        }
    }

    private long serving() {
        return Ttls.seconds(dns.servingTtl());
    }

    private long switching() {
        return Ttls.seconds(dns.switchingTtl());
    }

    void name(Horizon horizon, Instant now) {
        if (json) {
            screen.line(JSON.writeValueAsString(object(horizon)));
            return;
        }
        screen.line("");
        screen.line(screen.paint().strong(horizon.chain().name().toString(true)));
        screen.line("  %-11s %-44s %8s  %14s  %s".formatted("", "", "TTL now", "largest cached", "until"));
        horizon.hops().forEach(held -> screen.line(row(held)));
        horizon.chain().fault().ifPresent(fault -> screen.line(screen.paint().bad("  " + fault)));
        if (!horizon.chain().known()) {
            screen.line("  earliest safe moment of a switch: " + screen.paint().bad("unknown")
                    + ": what was not answered may be cached for any time");
        } else if (!horizon.chain().leading().isEmpty()) {
            conclusions(horizon, now);
        }
    }

    private static String row(Horizon.Held held) {
        return "  %-11s %-44s %8d  %14d  %s%s"
                .formatted(
                        held.hop().role().name().toLowerCase(Locale.ROOT),
                        held.hop().key(),
                        held.hop().ttl(),
                        held.largest(),
                        second(held.until()),
                        held.assumed() ? " (if published when it was committed)" : "");
    }

    private void conclusions(Horizon horizon, Instant now) {
        var wait = Duration.between(now, horizon.safe());
        screen.line("  earliest safe moment of a switch: "
                + (wait.isPositive()
                        ? second(horizon.safe()) + ", in " + Elapsed.of(wait)
                        : screen.paint().good("now")));
        screen.line("  a resolver that obeys may hold the old answer until " + second(horizon.heldAfterSafe())
                + " if switched then, until " + second(horizon.heldIfNow()) + " if switched now");
        lowered(horizon)
                .forEach(held -> screen.line("  prepare lowers " + held.hop().key() + " from "
                        + held.hop().ttl() + " to " + switching() + " s"));
        restored(horizon)
                .forEach(held -> screen.line("  settle restores " + held.hop().key() + " from "
                        + Math.min(held.hop().ttl(), switching()) + " to " + serving() + " s"));
    }

    private static List<Horizon.Held> lowered(Horizon horizon) {
        return horizon.hops().stream().filter(Horizon.Held::lowers).toList();
    }

    private List<Horizon.Held> restored(Horizon horizon) {
        return horizon.hops().stream()
                .filter(held -> held.hop().role().leads() && switching() < serving())
                .toList();
    }

    void end() {
        if (!json) {
            screen.line("");
            screen.line("Times are those of resolvers that obey. Where no authoritative server answers, a resolver may "
                    + "serve what has run out for days (RFC 8767).");
        }
    }

    private static String second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Map<String, Object> object(Horizon horizon) {
        var object = new LinkedHashMap<String, Object>();
        object.put("kind", "ttl");
        object.put("name", horizon.chain().name().toString(true));
        horizon.chain().fault().ifPresent(fault -> object.put("fault", fault));
        object.put("known", horizon.chain().known());
        if (horizon.chain().known()) {
            object.put("safe", horizon.safe().toString());
            object.put("heldIfSwitchedThen", horizon.heldAfterSafe().toString());
            object.put("heldIfSwitchedNow", horizon.heldIfNow().toString());
        }
        object.put("lowersTo", switching());
        object.put("restoresTo", serving());
        object.put("hops", horizon.hops().stream().map(TtlScreen::object).toList());
        return object;
    }

    private static Map<String, Object> object(Horizon.Held held) {
        var object = new LinkedHashMap<String, Object>();
        object.put("role", held.hop().role().name().toLowerCase(Locale.ROOT));
        object.put("set", held.hop().key().toString());
        object.put("values", held.hop().values());
        object.put("ttl", held.hop().ttl());
        object.put("largestCached", held.largest());
        object.put("cachedUntil", held.until().toString());
        object.put("lowered", held.lowers());
        object.put("assumed", held.assumed());
        return object;
    }
}
