package dev.phoenix.driver.data.server;

/**
 * The way in to a server, as scripts for the shell of its host; nothing is run here.
 *
 * @param named as messages name it: {@code pod blog/postgres-0}
 * @param health what a person is to see to where nothing can be asked
 * @param known true in a shell that knows the way in
 * @param entry makes it known; fails where there is no such server, running or not
 */
public record Entrance(String named, String health, String known, String entry) {
    /**
     * The way in is found again where it is not known, or leads nowhere any more: a shell that was begun anew after a lost
     * connection knows nothing of the one before. The first line is what error messages name.
     */
    public String entered(String script) {
        return """
                # %s
                { %s || {
                %s
                }; } && {
                %s
                }""".formatted(script.lines().findFirst().orElse(""), known, entry, script);
    }
}
