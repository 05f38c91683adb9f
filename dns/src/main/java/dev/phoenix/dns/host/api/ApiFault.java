package dev.phoenix.dns.host.api;

import dev.phoenix.dns.Silence;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/** What can go wrong with a DNS host that has an HTTP API, and what to do about each. */
public final class ApiFault {
    private static final String AGAIN = "then run it again: what is there already is not sent twice.";

    private ApiFault() {}

    static PhoenixException tokenForm(String label) {
        return PhoenixException.usage(
                "DNS-060",
                "the token for " + label + " is empty or has characters that no token has (spaces, line ends).",
                "Set it to the token alone, as " + label + " shows it once when it is made.");
    }

    static PhoenixException unreachable(String label, String base, Throwable cause) {
        return PhoenixException.failed(
                "DNS-010",
                label + " does not answer at " + base + " (" + Silence.words(cause) + ").",
                "Check the way there and dns.host in phoenix.yaml, " + AGAIN,
                cause);
    }

    public static PhoenixException noZone(String label, Name zone, String hint) {
        return PhoenixException.failed(
                "DNS-012",
                "zone " + zone.toString(true) + ": " + label + " has no such zone for this token.",
                "Add the zone there, or use a token of the account that has it" + hint + ".");
    }

    static PhoenixException vanished(String label, String path) {
        return PhoenixException.failed(
                "DNS-012",
                label + " says that " + path + " is not there.",
                "See whether somebody else changes the zone just now, " + AGAIN);
    }

    static PhoenixException forbidden(String label, String reason) {
        return PhoenixException.failed(
                "DNS-013",
                label + " does not let this token do that" + in(reason) + ".",
                "Give the token the right to read and change the zone's records, " + AGAIN);
    }

    static PhoenixException badToken(String label, String reason) {
        return PhoenixException.failed(
                "DNS-014",
                label + " refuses the token" + in(reason) + ".",
                "Make a new token there and set it where dns.host in phoenix.yaml says, " + AGAIN);
    }

    static PhoenixException failing(String label, int status, String reason) {
        return PhoenixException.failed(
                "DNS-016",
                label + " fails: status " + status + in(reason) + ".",
                "See " + label + "'s status page, " + AGAIN);
    }

    static PhoenixException refused(String label, int status, String what, String reason) {
        return PhoenixException.failed(
                "DNS-062",
                label + " refuses " + what + ": status " + status + in(reason) + ".",
                "Correct the records that it names, " + AGAIN);
    }

    static PhoenixException limited(String label, Duration wait, Duration longest) {
        return PhoenixException.failed(
                "DNS-063",
                label + " lets no request through for another " + wait.toSeconds() + " s, longer than the "
                        + longest.toSeconds() + " s that are waited for.",
                "Wait as long, " + AGAIN);
    }

    /** @param what such as {@code its answer to GET /zones} */
    public static PhoenixException notUnderstood(String label, String what, String why, @Nullable Throwable cause) {
        return PhoenixException.of(
                ExitCode.FAILED,
                "DNS-064",
                label + ": " + what + " is not what its API promises" + in(why) + ".",
                "Check the endpoint in phoenix.yaml, and whether something answers in its place (a proxy).",
                cause);
    }

    private static String in(String reason) {
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }
}
