package dev.phoenix.remote;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a way back is told of a host that it can do without. Behind a jump host that does not answer nobody can be reached, so
 * the hosts there are stepped over as one that is gone; whoever goes forward, or decides about them, asks {@link Remote#answers}.
 */
public final class Silence {
    private Silence() {}

    /** Whether nothing more is wrong than that a jump host does not answer. */
    public static boolean isOnTheWay(PhoenixException fault) {
        return fault.code().equals(SshErrors.SILENT_JUMP);
    }

    /**
     * @param answers asks whether somebody listens there, as {@link Remote#answers} does
     * @return what does not answer, for people; empty if somebody listens
     */
    public static Optional<String> of(String site, Host host, BooleanSupplier answers) {
        var who = host.name() + " of " + site + " (" + host.address() + ")";
        try {
            return answers.getAsBoolean() ? Optional.empty() : Optional.of(who + " does not answer");
        } catch (PhoenixException fault) {
            if (!isOnTheWay(fault)) {
                throw fault;
            }
            var what = fault.diagnostics().getFirst().what();
            return Optional.of(who + " cannot be reached, since "
                    + (what.endsWith(".") ? what.substring(0, what.length() - 1) : what));
        }
    }
}
