package dev.phoenix.dns.lint;

import dev.phoenix.dns.mail.DomainSpec;
import dev.phoenix.dns.mail.Parsed;
import dev.phoenix.dns.mail.Spf;
import dev.phoenix.dns.mail.Spf.Mechanism;
import dev.phoenix.dns.mail.SpfParser;
import dev.phoenix.dns.zone.RecordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What a receiver goes through when no term of an SPF record fits, with what it includes (RFC 7208 §4.6.4, §5.2, §6.1). */
final class SpfWalk {
    static final int LOOKUPS = 10;
    static final int VOID = 2;
    private static final int EXCHANGERS = 10;
    /** Nothing is looked at beyond: receivers have given up long before. */
    static final int ENOUGH = 30;

    private final SpfCoverage.Records records;
    private final Set<String> nowhere = new LinkedHashSet<>();
    private final Set<String> crowded = new LinkedHashSet<>();
    private final Set<String> circles = new LinkedHashSet<>();
    /** Whose records have been entered and not left, in order. */
    private final List<Name> way = new ArrayList<>();

    private int lookups;
    /** Receivers differ on whether a question that is asked again counts again; here it does not. */
    private final Set<RecordSet.Key> empty = new HashSet<>();

    private SpfWalk(SpfCoverage.Records records) {
        this.records = records;
    }

    static SpfWalk of(SpfCoverage.Records records, Spf spf, Name domain) {
        var walk = new SpfWalk(records);
        walk.through(spf, domain);
        return walk;
    }

    /** At most {@link #ENOUGH}. */
    int lookups() {
        return lookups;
    }

    /** Look-ups that certainly find nothing. */
    int empty() {
        return empty.size();
    }

    /** Where {@code include} and {@code redirect} lead without a record there that can be used; each a sentence without its end. */
    Set<String> nowhere() {
        return nowhere;
    }

    /** Names with more mail servers than receivers look at. */
    Set<String> crowded() {
        return crowded;
    }

    /** Records that take each other in: the names of each circle, the first once more at its end. */
    Set<String> circles() {
        return circles;
    }

    private void through(Spf spf, Name domain) {
        way.addLast(domain);
        spf.reached().forEach(directive -> look(directive.mechanism(), domain));
        spf.next().ifPresent(next -> look(new Mechanism.Include(next), domain));
        way.removeLast();
    }

    private void look(Mechanism mechanism, Name domain) {
        if (lookups >= ENOUGH) {
            return;
        }
        switch (mechanism) {
            case Mechanism.All _, Mechanism.Ip _ -> {}
            case Mechanism.Ptr _ -> lookups++;
            case Mechanism.A(var name, var _, var _) ->
                asked(name, domain)
                        .ifPresent(host -> asked(host, Type.A, isNowhere(host, Type.A) && isNowhere(host, Type.AAAA)));
            case Mechanism.Exists(var name) ->
                asked(Optional.of(name), domain).ifPresent(host -> asked(host, Type.A, isNowhere(host, Type.A)));
            case Mechanism.Mx(var name, var _, var _) -> asked(name, domain).ifPresent(this::exchangers);
            case Mechanism.Include(var name) -> asked(Optional.of(name), domain).ifPresent(this::include);
        }
    }

    /** A look-up, and of which name; empty where that hangs on the mail, or is no name. */
    private Optional<Name> asked(Optional<DomainSpec> name, Name domain) {
        lookups++;
        return name.isEmpty() ? Optional.of(domain) : name.flatMap(spec -> Texts.name(spec.text()));
    }

    private boolean isNowhere(Name name, int type) {
        return records.of(name, type).map(List::isEmpty).orElse(false);
    }

    private void asked(Name name, int type, boolean nothing) {
        if (nothing) {
            empty.add(new RecordSet.Key(name, type));
        }
    }

    private void exchangers(Name name) {
        var known = records.of(name, Type.MX).map(List::size).orElse(EXCHANGERS);
        asked(name, Type.MX, known == 0);
        if (known > EXCHANGERS) {
            crowded.add(name.toString(true));
        }
    }

    private void include(Name target) {
        records.of(target, Type.TXT).ifPresent(texts -> {
            asked(target, Type.TXT, texts.isEmpty());
            included(target, texts);
        });
    }

    private void included(Name target, List<Record> texts) {
        var spf = texts.stream().map(Texts::whole).filter(SpfParser::isRecord).toList();
        var name = target.toString(true);
        if (spf.size() != 1) {
            nowhere.add(name + " has " + (spf.isEmpty() ? "no SPF record" : spf.size() + " SPF records"));
            return;
        }
        int entered = way.indexOf(target);
        if (entered >= 0) {
            circles.add(circle(way.subList(entered, way.size())));
            return;
        }
        switch (SpfParser.parse(spf.getFirst())) {
            case Parsed.Fine<Spf>(var record) -> through(record, target);
            case Parsed.Faulty<Spf> _ -> nowhere.add(name + " has an SPF record with a mistake");
        }
    }

    private static String circle(List<Name> round) {
        return Stream.concat(round.stream(), Stream.of(round.getFirst()))
                .map(name -> name.toString(true))
                .collect(Collectors.joining(", "));
    }
}
