package dev.phoenix.lab.world;

import java.util.List;
import java.util.Optional;

/**
 * A load balancer as its provider's API has it now. Texts of clients stand here as they were written: who makes a
 * configuration of them quotes.
 *
 * @param id unique across providers, such as {@code hcloud-lb-101}; also safe as a file name
 * @param provider {@code hcloud} or {@code digitalocean}
 * @param ipv4 public address; empty: none
 * @param ipv6 public address with prefix length; empty: none
 * @param networks its places in private networks
 * @param listening those of its addresses at which it listens
 * @param leastConnections the target that has the fewest is the next one, instead of all in turn
 * @param redirect the status with which HTTP at port 80 is sent to HTTPS; empty: it is not
 */
public record BalancerSpec(
        String id,
        String provider,
        Optional<String> ipv4,
        Optional<String> ipv6,
        List<Joined> networks,
        List<String> listening,
        boolean leastConnections,
        Optional<Integer> redirect,
        Sources sources,
        List<Certificate> certificates,
        List<Target> targets,
        List<Service> services) {
    public BalancerSpec {
        networks = List.copyOf(networks);
        listening = List.copyOf(listening);
        certificates = List.copyOf(certificates);
        targets = List.copyOf(targets);
        services = List.copyOf(services);
    }

    /** @param network as {@link World#attachNetwork} knows it */
    public record Joined(String network, String cidr, String address) {}

    /**
     * Whose connections are taken, as CIDRs.
     *
     * @param allowed empty: everybody's
     */
    public record Sources(List<String> allowed, List<String> denied) {
        public static final Sources ANY = new Sources(List.of(), List.of());

        public Sources {
            allowed = List.copyOf(allowed);
            denied = List.copyOf(denied);
        }
    }

    /**
     * @param name safe as a file name
     * @param pem the chain and its key
     */
    public record Certificate(String name, String pem) {}

    /** @param name of letters, digits, dots and hyphens; as {@link BalancerState} tells of it */
    public record Target(String name, String address) {}

    /**
     * @param port at which it listens
     * @param destination the port of the targets
     * @param encrypted whether the targets are spoken to in TLS
     * @param proxy whether the targets get the PROXY protocol's line
     * @param http empty: connections go through as they are
     */
    public record Service(
            int port, int destination, boolean encrypted, boolean proxy, Optional<Http> http, Check check) {}

    /**
     * @param certificates by name; empty: clients speak in plain text
     * @param keepAlive whether connections to targets are kept for the next request
     * @param idle seconds after which a silent connection is closed, at least 1
     */
    public record Http(List<String> certificates, Optional<Sticky> sticky, boolean keepAlive, int idle) {
        public Http {
            certificates = List.copyOf(certificates);
        }
    }

    /** @param lifetime of the cookie in seconds; 0: until the browser is closed */
    public record Sticky(String cookie, int lifetime) {}

    /**
     * How a target shows that it is well.
     *
     * @param interval seconds, as is {@code timeout}; both at least 1
     * @param rise so many answers in a row make it well, at least 1
     * @param fall so many failures in a row make it unwell, at least 1
     * @param tls whether it is asked in TLS; its certificate is not looked at
     * @param ask empty: that it takes the connection is enough
     */
    public record Check(int port, int interval, int timeout, int rise, int fall, boolean tls, Optional<Ask> ask) {}

    /**
     * @param domain empty: the request names no host
     * @param response what must be in the answer; empty: anything
     * @param codes such as {@code 2??} or {@code 404}
     */
    public record Ask(String domain, String path, String response, List<String> codes) {
        public Ask {
            codes = List.copyOf(codes);
        }
    }
}
