package dev.phoenix.driver.terraform;

import java.util.List;

/**
 * One resource of a Terraform plan and what the plan does to it.
 *
 * @param address as Terraform writes it: {@code hcloud_server.host["edge"]}
 * @param id what the provider calls the thing that is there now; empty if there is none
 * @param attributes what differs, as {@code location: hel1 → fsn1}; for a {@link Action#REPLACE} only what forces it
 * @param why the engine's own reason, such as {@code tainted}; empty if the attributes say it all
 */
public record PlannedChange(
        String address, String type, Action action, String id, List<String> attributes, String why) {
    public PlannedChange {
        attributes = List.copyOf(attributes);
    }

    /** What happens to the thing at the provider. */
    public enum Action {
        NOTHING("stays"),
        READ("is read"),
        CREATE("is made"),
        UPDATE("is changed"),
        REPLACE("is destroyed and made anew"),
        DELETE("is destroyed"),
        /** It stays at the provider, and Terraform knows of it no longer. */
        FORGET("is forgotten");

        private final String words;

        Action(String words) {
            this.words = words;
        }

        /** As in "ADDRESS …". */
        public String words() {
            return words;
        }

        boolean ends() {
            return this == REPLACE || this == DELETE;
        }
    }

    /** {@code is destroyed and made anew, forced by location: hel1 → fsn1}. */
    public String words() {
        String reason = String.join(", ", attributes);
        String forced = reason.isEmpty() ? "" : (action == Action.REPLACE ? ", forced by " : ": ") + reason;
        return action.words() + forced + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
