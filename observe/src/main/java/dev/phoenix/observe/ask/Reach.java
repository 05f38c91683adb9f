package dev.phoenix.observe.ask;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.remote.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Hosts that cannot be entered. A step that looks at a site that goes asks about them: a person may know more. */
public final class Reach {
    /** Nobody answers, somebody else does (as at an address that the provider has given to another), or we are not let in. */
    private static final Set<String> CLOSED = Set.of("SSH-001", "SSH-002", "SSH-003", "SSH-015");

    /** The same of a jump host on the way there. */
    private static final Set<String> WAY_CLOSED = Set.of("SSH-017", "SSH-018", "SSH-019");

    private Reach() {}

    /** For so long a host is tried: one that reboots is back by then, and one that a person has given up is not waited for. */
    public static Duration patience(StepContext context) {
        return context.approved() ? Patience.SHORT : Patience.REBOOT;
    }

    /** What is wrong on the way there, where it is not the host itself that cannot be entered. */
    public static Optional<String> onTheWay(PhoenixException fault) {
        return fault.diagnostics().stream()
                .filter(told -> WAY_CLOSED.contains(told.code()))
                .map(Diagnostic::what)
                .findFirst();
    }

    public static boolean isClosed(PhoenixException fault) {
        return CLOSED.contains(fault.code()) || WAY_CLOSED.contains(fault.code());
    }
}
