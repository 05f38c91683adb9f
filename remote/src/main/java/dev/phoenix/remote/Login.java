package dev.phoenix.remote;

/**
 * As whom, and where, a site's hosts are entered. Whoever it is, commands are root's.
 *
 * @param user {@code root}, or one who becomes root by sudo without a password
 * @param port of sshd
 */
public record Login(String user, int port) {
    public static final Login ROOT = new Login("root", 22);

    /** Asks whether that is so; for whoever is not root. */
    static final String MAY = "sudo -n true";

    public boolean root() {
        return user.equals(ROOT.user());
    }

    /** A line of POSIX shell, carried out by root. */
    String asRoot(String line) {
        return root() ? line : "exec sudo -n -- sh -c " + Quoting.word(line);
    }

    /** How OpenSSH names a host with this port in {@code known_hosts} (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
    public String known(String address) {
        return port == ROOT.port() ? address : "[" + address + "]:" + port;
    }
}
