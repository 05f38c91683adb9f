package dev.phoenix.dns.host.rfc2136;

import dev.phoenix.dns.host.Stale;
import dev.phoenix.model.PhoenixException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** What a name server's refusals mean, and what to do about each. The message that was refused has published nothing. */
public final class DnsFault {
    private DnsFault() {}

    public static PhoenixException unreachable(String server, @Nullable Throwable cause) {
        var why = cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        var fault = "the name server " + server + " does not answer" + why + ".";
        var remedy = "Check dns.host.rfc2136.server and the way to it on port 53, UDP and TCP, then: phoenix resume";
        return cause == null
                ? PhoenixException.failed("DNS-010", fault, remedy)
                : PhoenixException.failed("DNS-010", fault, remedy, cause);
    }

    static PhoenixException malformed(String server, Throwable cause) {
        return PhoenixException.failed(
                "DNS-052",
                "what " + server + " answers is not a DNS message (" + cause.getMessage() + ").",
                "Check that dns.host.rfc2136.server names a name server and that nothing on the way alters port 53.",
                cause);
    }

    static PhoenixException brokenTransfer(String server, Name zone, Throwable cause) {
        return PhoenixException.failed(
                "DNS-016",
                "zone " + zone.toString(true) + ": its transfer from " + server + " broke off (" + cause.getMessage()
                        + ").",
                "See the server's log for this time, then: phoenix resume",
                cause);
    }

    static PhoenixException unreadTransfer(String server, Name zone, Throwable cause) {
        return PhoenixException.failed(
                "DNS-016",
                "zone " + zone.toString(true) + ": what " + server + " transfers has a record that cannot be read ("
                        + cause.getMessage() + ").",
                "See that every record there is as its RFC has it (a GPOS of three numbers, longitude first), then the same"
                        + " command again.",
                cause);
    }

    /** Throws unless the answer to a question for the SOA shows that the server has the zone itself. */
    static void refuseUnlessServed(String server, Name zone, Message answer, boolean signed) {
        if (signed) {
            refuseUnlessHeard(server, zone, answer);
        }
        boolean own = NameServer.exactly(answer, zone, Type.SOA).size() == 1
                && answer.getHeader().getFlag(Flags.AA);
        if (answer.getRcode() == Rcode.REFUSED || (NameServer.tells(answer) && !own)) {
            throw notServed("zone " + zone.toString(true) + ": " + server, Rcode.string(answer.getRcode()));
        }
        if (signed || answer.getRcode() != Rcode.NOERROR) {
            refuseUnlessDone(server, zone, answer);
        }
    }

    /** Throws if the answer is about the signature and not about what was asked. */
    static void refuseUnlessHeard(String server, Name zone, Message answer) {
        var tsig = answer.getTSIG();
        int error = tsig == null ? Rcode.NOERROR : tsig.getError();
        int code = answer.getRcode();
        var what = "zone " + zone.toString(true) + ": " + server;
        if (error == Rcode.BADTIME) {
            throw PhoenixException.failed(
                    "DNS-015",
                    what + " says that the clocks differ too much (BADTIME).",
                    "Set this machine's clock and the server's by NTP, then: phoenix resume");
        }
        if (error == Rcode.BADKEY || error == Rcode.BADSIG) {
            throw badKey(what + " refused the key (" + Rcode.TSIGstring(error) + ").");
        }
        if (code == Rcode.NOTAUTH && tsig == null) {
            throw badKey(
                    what + " refused the key (NOTAUTH) and does not say why: it may be wrong, or the clocks differ.");
        }
    }

    /** Throws unless the answer to a signed message is a signed success. */
    static void refuseUnlessDone(String server, Name zone, Message answer) {
        refuseUnlessHeard(server, zone, answer);
        int code = answer.getRcode();
        var what = "zone " + zone.toString(true) + ": " + server;
        if (code == Rcode.NOTAUTH || code == Rcode.NOTZONE) {
            throw notServed(what, Rcode.string(code));
        }
        if (code == Rcode.REFUSED) {
            throw noUpdates(server, zone, Rcode.string(code));
        }
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            throw PhoenixException.failed(
                    "DNS-016",
                    what + " answered " + Rcode.string(code) + ".",
                    "See the server's log for this time, then: phoenix resume");
        }
        if (!answer.isVerified()) {
            throw badKey(what + " gave an answer that the key did not sign.");
        }
    }

    static PhoenixException tellsNothing(String server, Name name, int type, Message answer) {
        return PhoenixException.failed(
                "DNS-084",
                server + " does not tell " + name.toString(true) + " " + Type.string(type) + " ("
                        + Rcode.string(answer.getRcode()) + ").",
                "See that server's log; if it does not serve the zone, the delegation to it is wrong.");
    }

    static PhoenixException noUpdates(String server, Name zone, String code) {
        return PhoenixException.failed(
                "DNS-013",
                "zone " + zone.toString(true) + ": " + server + " takes no updates from this key (" + code + ").",
                "Allow the key \"update\" and \"transfer\" for the zone there, then: phoenix resume");
    }

    /** A server may refuse a whole message for one record, and does not say for which. */
    static PhoenixException refusesRecords(String server, Name zone, List<String> suspects) {
        return PhoenixException.failed(
                "DNS-106",
                "zone " + zone.toString(true) + ": " + server
                        + " takes updates from this key, but not these records; nothing of this"
                        + " message is published. It is about " + Stale.first(suspects) + ".",
                "Correct them, or allow them there (in BIND: check-names, check-integrity); the server's log names the record. Then: phoenix resume");
    }

    private static PhoenixException notServed(String what, String code) {
        return PhoenixException.failed(
                "DNS-012",
                what + " does not serve it (" + code + ").",
                "Add the zone there, or correct dns.zones and dns.host in phoenix.yaml.");
    }

    static PhoenixException badKey(String what) {
        return PhoenixException.failed("DNS-014", what, "Renew TSIG_KEY, then: phoenix resume");
    }
}
