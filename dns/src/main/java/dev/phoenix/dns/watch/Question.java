package dev.phoenix.dns.watch;

import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** @param type number of the record type ({@link Type}) */
public record Question(Name name, int type) {
    @Override
    public String toString() {
        return name.toString(true) + " " + Type.string(type);
    }
}
