package dev.phoenix.cli.names;

import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.estate.ZoneKey;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Name;

/** Names as a person gives them: a service stands for all of its names. */
final class NamesAsked {
    private NamesAsked() {}

    /** A zone, by the rules for the keys of dns.zones. */
    static Name zone(String asked) {
        ZoneKey.fault(asked).ifPresent(why -> {
            throw PhoenixException.usage(
                    "DNS-004",
                    "\"" + asked + "\" is not a zone's name: " + why + ".",
                    "Write it as it is delegated, such as example.org.");
        });
        return ZoneSource.name(asked);
    }

    /** @param asked services or DNS names in the estate's zones; none: all services */
    static List<Name> of(Estate estate, ZoneSource source, List<String> asked) {
        var names = new ArrayList<Name>();
        if (asked.isEmpty()) {
            estate.services().values().forEach(service -> names.addAll(ZoneSource.names(service)));
        }
        for (var one : asked) {
            var service = estate.services().get(one);
            if (service != null) {
                names.addAll(ZoneSource.names(service));
            } else {
                var name = ZoneSource.name(one);
                var _ = source.originOf(name);
                names.add(name);
            }
        }
        return names.stream().distinct().toList();
    }
}
