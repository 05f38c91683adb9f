package dev.phoenix.dns.host;

import org.xbill.DNS.Name;

/** A name that, while a plan is carried out at a host, is answered for a moment as neither before nor after. */
public record Gap(Name name, Kind kind) {
    public enum Kind {
        /** A CNAME and other records take each other's place in two requests: between them there is neither. */
        ABSENT,
        /** IPv4 and IPv6 addresses, or several records of a set, change one after the other. */
        MIXED
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ABSENT ->
                name.toString(true) + " is absent for a moment: a CNAME gives way to or takes the place of "
                        + "other records, which this host does in two requests";
            case MIXED ->
                name.toString(true) + " is answered partly as before and partly as after for a moment: this host "
                        + "changes its records one after the other";
        };
    }
}
