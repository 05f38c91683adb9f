package dev.phoenix.lab.fault;

import dev.phoenix.lab.daemon.Provider;
import dev.phoenix.model.PhoenixException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The faults by the words that they are asked for with. */
public enum FaultKind {
    HOST_OFF("HOST", "power cut", w -> new Fault.HostOff(w.text(0))),
    HOST_KILLED("HOST", "crashes, and boots again", w -> new Fault.HostKilled(w.text(0))),
    HOST_HUNG("HOST", "every process of it stands still", w -> new Fault.HostHung(w.text(0))),
    UNIT_KILLED("HOST UNIT", "SIGKILL, once", w -> new Fault.UnitKilled(w.text(0), w.text(1))),
    PROCESS_KILLED("HOST NAME", "SIGKILL to all of this name", w -> new Fault.ProcessKilled(w.text(0), w.text(1))),
    UNIT_HUNG("HOST UNIT", "its processes stand still", w -> new Fault.UnitHung(w.text(0), w.text(1))),
    UNIT_DOWN("HOST UNIT", "stopped, and stays so", w -> new Fault.UnitDown(w.text(0), w.text(1))),
    MEMORY_FULL("HOST", "something eats its memory", w -> new Fault.MemoryFull(w.text(0))),
    DISK_FULL("HOST FOLDER", "a volume without a free byte", w -> new Fault.DiskFull(w.text(0), w.text(1))),
    DISK_SLOW(
            "HOST FOLDER MILLIS",
            "a volume whose writes wait so long",
            w -> new Fault.DiskSlow(w.text(0), w.text(1), w.number(2))),
    CABLE_OUT("HOST", "no public network; private ones stay", w -> new Fault.CableOut(w.text(0))),
    LINK_CUT("END END", "nothing passes", w -> new Fault.LinkCut(w.text(0), w.text(1))),
    LINK_DEAF("FROM TO", "nothing passes in this direction", w -> new Fault.LinkDeaf(w.text(0), w.text(1))),
    PORT_CUT(
            "FROM TO PORT",
            "nothing passes to this TCP port",
            w -> new Fault.PortCut(w.text(0), w.text(1), w.number(2))),
    LINK_SLOW("END KBYTES", "no more in a second gets to it", w -> new Fault.LinkSlow(w.text(0), w.number(1))),
    LINK_LOSSY("END PERCENT", "of what goes to it so much is lost", w -> new Fault.LinkLossy(w.text(0), w.number(1))),
    API_FAILS(
            "PROVIDER STATUS COUNT",
            "the next calls are answered so: 429, 500 …",
            w -> new Fault.ApiFails(w.provider(0), w.number(1), w.number(2))),
    API_SLOW("PROVIDER MILLIS", "each answer takes longer", w -> new Fault.ApiSlow(w.provider(0), w.number(1))),
    API_STALE(
            "PROVIDER MILLIS",
            "what it tells is so much behind what it did",
            w -> new Fault.ApiStale(w.provider(0), w.number(1))),
    API_OUT_OF_STOCK("PROVIDER TYPE", "cannot be had", w -> new Fault.ApiOutOfStock(w.provider(0), w.text(1))),
    API_QUOTA("PROVIDER SERVERS", "no more than so many", w -> new Fault.ApiQuota(w.provider(0), w.number(1))),
    DNS_DOWN("", "the authoritative server is silent", _ -> new Fault.DnsDown()),
    DNS_HALF_APPLIED("", "it does what it is asked, and cannot say so", _ -> new Fault.DnsHalfApplied()),
    OPERATOR_KILLED("", "every phoenix there gets SIGKILL", _ -> new Fault.OperatorKilled()),
    OPERATOR_HUNG("", "every phoenix there stands still", _ -> new Fault.OperatorHung()),
    OPERATOR_POWER_LOST("", "its machine is gone, the journal torn", _ -> new Fault.OperatorPowerLost());

    /** Asked for by name, and refused with the reason. */
    public static final String NOT_OFFERED =
            "clock-off: hosts of a lab share the kernel's clock, and Linux has no namespace for the time of day";

    private final String arguments;
    private final String what;
    /** Without state, which a function cannot say of itself. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Words, Fault> parser;

    FaultKind(String arguments, String what, Function<Words, Fault> parser) {
        this.arguments = arguments;
        this.what = what;
        this.parser = parser;
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String usage() {
        return (title() + " " + arguments).strip();
    }

    public String what() {
        return what;
    }

    /** Whether it is over as soon as it was made: there is nothing to take away. */
    public boolean momentary() {
        return switch (this) {
            case HOST_KILLED, UNIT_KILLED, PROCESS_KILLED, OPERATOR_KILLED, OPERATOR_POWER_LOST -> true;
            case HOST_OFF,
                    HOST_HUNG,
                    UNIT_HUNG,
                    UNIT_DOWN,
                    MEMORY_FULL,
                    DISK_FULL,
                    DISK_SLOW,
                    CABLE_OUT,
                    LINK_CUT,
                    LINK_DEAF,
                    PORT_CUT,
                    LINK_SLOW,
                    LINK_LOSSY,
                    API_FAILS,
                    API_SLOW,
                    API_STALE,
                    API_OUT_OF_STOCK,
                    API_QUOTA,
                    DNS_DOWN,
                    DNS_HALF_APPLIED,
                    OPERATOR_HUNG -> false;
        };
    }

    /** LAB-018 for a fault that there is not, LAB-019 for arguments that it does not take. */
    public static Fault parse(List<String> words) {
        var kind = of(words.isEmpty() ? "" : words.getFirst());
        return kind.parse(new Words(kind, words.subList(1, words.size())));
    }

    /** LAB-018 for a fault that there is not. */
    public static FaultKind of(String title) {
        return Arrays.stream(values())
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow(() -> PhoenixException.usage(
                        "LAB-018",
                        "there is no fault " + title,
                        "One of: "
                                + Arrays.stream(values()).map(FaultKind::title).collect(Collectors.joining(", "))
                                + ". Not offered: " + NOT_OFFERED + "."));
    }

    private Fault parse(Words words) {
        int wanted = arguments.isEmpty() ? 0 : arguments.split(" ", -1).length;
        if (words.given().size() != wanted) {
            throw words.wrong();
        }
        return parser.apply(words);
    }

    private record Words(FaultKind kind, List<String> given) {
        String text(int at) {
            return given.get(at);
        }

        int number(int at) {
            try {
                int number = Integer.parseInt(text(at));
                if (number < 0) {
                    throw wrong();
                }
                return number;
            } catch (NumberFormatException notOne) {
                throw wrong();
            }
        }

        Provider provider(int at) {
            return Arrays.stream(Provider.values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text(at)))
                    .findFirst()
                    .orElseThrow(this::wrong);
        }

        PhoenixException wrong() {
            return PhoenixException.usage(
                    "LAB-019",
                    kind.title() + " does not take \"" + String.join(" ", given) + "\"",
                    "phoenix lab fault " + kind.usage() + "; providers are hetzner and digitalocean.");
        }
    }
}
