package dev.phoenix.remote;

import dev.phoenix.model.estate.Host;
import dev.phoenix.model.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Host keys as files in each site's folder. {@code ssh/HOST} and {@code ssh/HOST.pub} are the pair that a host is told
 * at its birth; {@code ssh/HOST.own} says what is known of the key that it has made itself: whose it is (the
 * provider's id, since a host of the same name may be made anew), how far that is, and the public lines. Read anew
 * each time, because a host may be reborn.
 */
public final class HostKeyFolder implements KnownHostKeys {
    private static final String MAKING = "making";
    private static final String KEPT = "kept";
    private static final String BELIEVE = "believe";

    private final Function<String, Path> siteFolder;

    public HostKeyFolder(Function<String, Path> siteFolder) {
        this.siteFolder = siteFolder;
    }

    private record Own(String id, String how, List<String> lines) {}

    @Override
    public List<String> publicLines(String site, Host host) {
        var own = own(site, host);
        var lines = new ArrayList<String>();
        if (own.filter(it -> it.how().equals(KEPT)).isEmpty()) {
            handedOver(site, host).ifPresent(lines::add);
        }
        own.ifPresent(it -> lines.addAll(it.lines()));
        return List.copyOf(lines);
    }

    @Override
    public Contact contact(String site, Host host) {
        String how = own(site, host).map(Own::how).orElse("");
        if (how.equals(KEPT)) {
            return Contact.KNOWN;
        }
        boolean told = Files.exists(KnownHostKeys.privateKeyFile(siteFolder.apply(site), host.name()));
        if (told) {
            return Contact.HANDED_OVER;
        }
        return how.equals(BELIEVE) ? Contact.FIRST : Contact.KNOWN;
    }

    @Override
    public synchronized void making(String site, Host host, String publicLine) {
        var lines = new ArrayList<>(own(site, host).map(Own::lines).orElse(List.of()));
        if (!lines.contains(publicLine)) {
            lines.add(publicLine);
        }
        write(site, host, new Own(host.providerId(), MAKING, lines));
    }

    @Override
    public synchronized void kept(String site, Host host, String publicLine) {
        write(site, host, new Own(host.providerId(), KEPT, List.of(publicLine)));
    }

    /**
     * This host could not be told a key: what it shows at the first contact will be believed. Known hosts stay known.
     *
     * @return whether it was not known
     */
    public synchronized boolean believe(String site, Host host) {
        boolean unknown = own(site, host).isEmpty() && handedOver(site, host).isEmpty();
        if (unknown) {
            write(site, host, new Own(host.providerId(), BELIEVE, List.of()));
        }
        return unknown;
    }

    private Optional<String> handedOver(String site, Host host) {
        return read(file(site, host, ".pub")).map(lines -> lines.getFirst().strip());
    }

    private Optional<Own> own(String site, Host host) {
        return read(file(site, host, ".own"))
                .filter(lines -> lines.size() >= 2)
                .map(lines -> new Own(lines.get(0), lines.get(1), List.copyOf(lines.subList(2, lines.size()))))
                .filter(own -> own.id().equals(host.providerId()));
    }

    private Path file(String site, Host host, String suffix) {
        return KnownHostKeys.privateKeyFile(siteFolder.apply(site), host.name()).resolveSibling(host.name() + suffix);
    }

    private static Optional<List<String>> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readAllLines(file)).filter(lines -> !lines.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String site, Host host, Own own) {
        var text = new StringBuilder(own.id() + "\n" + own.how() + "\n");
        own.lines().forEach(line -> text.append(line).append('\n'));
        try {
            WholeFile.secret(file(site, host, ".own"), text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
