package dev.phoenix.lab.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How one server hangs on the internet and on private networks, as data from which both ends' commands are made. Public
 * traffic has a wire of its own to the router, as at Hetzner: a /32 with the gateway 172.31.1.1 beyond it, and fe80::1.
 *
 * @param number unique among the lab's links; names the router's interfaces
 * @param ipv6 with prefix length
 * @param likeHetzner the server has its v6 prefix for itself and configures further addresses on its own; else it shares the
 *     prefix, and further addresses reach it without its doing (DigitalOcean translates them)
 * @param routed further public addresses led to the server
 */
public record ServerLink(
        int number,
        String namespace,
        Optional<String> ipv4,
        Optional<String> ipv6,
        boolean likeHetzner,
        List<String> routed,
        List<PrivateLink> privates) {
    /**
     * @param bridge the router's name for the network
     * @param address with prefix length
     * @param index 1 for eth1
     */
    public record PrivateLink(String bridge, String address, int index, int mtu) {}

    /** Hetzner's private networks are tunnelled, and so narrower than the wire. */
    private static final int TUNNELLED_MTU = 1450;

    private static final int ETHERNET_MTU = 1500;

    public ServerLink {
        routed = List.copyOf(routed);
        privates = List.copyOf(privates);
    }

    public ServerLink joining(PrivateLink added) {
        return with(routed, Stream.concat(privates.stream(), Stream.of(added)).toList());
    }

    public ServerLink leaving(String bridge) {
        return with(
                routed,
                privates.stream().filter(p -> !p.bridge().equals(bridge)).toList());
    }

    public ServerLink leadingHere(String address) {
        return with(Stream.concat(routed.stream(), Stream.of(address)).toList(), privates);
    }

    public ServerLink leadingElsewhere(String address) {
        return with(routed.stream().filter(a -> !a.equals(address)).toList(), privates);
    }

    /** What would be its place in a private network that it is not in yet. */
    public PrivateLink place(String bridge, String cidr, String address) {
        var prefix = cidr.substring(cidr.indexOf('/'));
        return new PrivateLink(bridge, address + prefix, freeIndex(), likeHetzner ? TUNNELLED_MTU : ETHERNET_MTU);
    }

    /** The lowest number that no private interface of the server has. */
    private int freeIndex() {
        return IntStream.iterate(1, n -> n + 1)
                .filter(n -> privates.stream().noneMatch(p -> p.index() == n))
                .findFirst()
                .orElseThrow();
    }

    private ServerLink with(List<String> addresses, List<PrivateLink> links) {
        return new ServerLink(number, namespace, ipv4, ipv6, likeHetzner, addresses, links);
    }

    /** The router's interface that all public traffic of the server passes: what the filters look at. */
    public String publicInterface() {
        return "s" + number;
    }

    public String privateInterface(PrivateLink link) {
        return "s" + number + "p" + link.index();
    }

    String routerCommands() {
        var lines = new ArrayList<String>();
        String wire = publicInterface();
        lines.add("link add %s address %s type veth peer name eth0 address %s netns %s"
                .formatted(wire, Mac.ROUTER, Mac.of(ipv4.orElse(namespace)), namespace));
        lines.add("link set " + wire + " addrgenmode none");
        lines.add("link set " + wire + " up");
        privates.forEach(link -> lines.addAll(plug(link)));
        return text(lines) + routes();
    }

    /** What the router forgets when the link goes down; safe to repeat. */
    String routes() {
        var lines = new ArrayList<String>();
        String wire = publicInterface();
        lines.add("addr replace fe80::1/64 dev " + wire + " nodad");
        ipv4.ifPresent(address -> lines.add("route replace " + address + "/32 dev " + wire + " src " + Place.GATEWAY4));
        ipv6.ifPresent(address -> {
            lines.add("route replace " + bare(address) + "/128 dev " + wire);
            if (likeHetzner) {
                lines.add("route replace " + prefix(address) + " dev " + wire);
            }
        });
        routed.forEach(address -> lines.add(routeTo(address)));
        return text(lines);
    }

    String hostCommands() {
        var lines = new ArrayList<String>();
        lines.add("link set lo up");
        lines.add("link set eth0 up");
        ipv4.ifPresent(address -> {
            lines.add("addr add " + address + "/32 dev eth0");
            lines.add("route add 172.31.1.1/32 dev eth0 scope link");
            lines.add("route add default via 172.31.1.1 dev eth0 src " + address);
        });
        ipv6.ifPresent(address -> {
            lines.add("addr add " + (likeHetzner ? address : bare(address) + "/128") + " dev eth0 nodad");
            lines.add("route add default via fe80::1 dev eth0 src " + bare(address));
        });
        routed.forEach(address -> lines.addAll(claim(address)));
        privates.forEach(link -> lines.addAll(configure(link)));
        return text(lines);
    }

    String routeTo(String address) {
        return "route replace " + host(address) + " dev " + publicInterface();
    }

    /** What gives the server an address that its provider leads to it without its doing. */
    List<String> claim(String address) {
        return likeHetzner ? List.of() : List.of("addr replace " + host(address) + " dev eth0");
    }

    List<String> plug(PrivateLink link) {
        String end = privateInterface(link);
        return List.of(
                "link add %s mtu %d type veth peer name eth%d address %s mtu %d netns %s"
                        .formatted(end, link.mtu(), link.index(), Mac.of(link.address()), link.mtu(), namespace),
                "link set " + end + " master " + link.bridge() + " up");
    }

    static List<String> configure(PrivateLink link) {
        String device = "eth" + link.index();
        return List.of("link set " + device + " up", "addr add " + link.address() + " dev " + device);
    }

    static String host(String address) {
        return address + (address.contains(":") ? "/128" : "/32");
    }

    static String bare(String address) {
        int slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }

    /** The network of an address with prefix length; {@code ip} wants no bits beyond the prefix. */
    static String prefix(String address) {
        int length = Integer.parseInt(address.substring(address.indexOf('/') + 1));
        byte[] bytes = InetAddress.ofLiteral(bare(address)).getAddress();
        for (int bit = length; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + length;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
