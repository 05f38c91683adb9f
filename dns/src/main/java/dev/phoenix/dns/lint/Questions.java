package dev.phoenix.dns.lint;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What the live checks ask. Silence is an answer like any other, so nothing is thrown. */
public interface Questions {
    /** One address of a name server. */
    record Server(Name name, InetAddress address) {
        @Override
        public String toString() {
            return name.toString(true) + " (" + address.getHostAddress() + ")";
        }
    }

    /** Asks one server for what it knows itself, signatures included. */
    Answer ask(Server server, Name name, int type);

    /** Asks as any client would. */
    Answer resolve(Name name, int type);

    /** Whether this machine has a way to such an address; a family that it has not is left out. */
    boolean reaches(InetAddress address);

    /** IPv4 and IPv6. */
    default List<InetAddress> addresses(Name name) {
        return Stream.of(Type.A, Type.AAAA)
                .flatMap(type -> resolve(name, type).of(type).stream())
                .flatMap(one -> address(one).stream())
                .toList();
    }

    static List<InetAddress> address(Record one) {
        return switch (one) {
            case ARecord v4 -> List.of(v4.getAddress());
            case AAAARecord v6 -> List.of(v6.getAddress());
            default -> List.of();
        };
    }
}
