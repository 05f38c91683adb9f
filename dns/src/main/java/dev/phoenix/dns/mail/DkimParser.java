package dev.phoenix.dns.mail;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads DKIM keys by the grammar of RFC 6376 §3.6.1. */
public final class DkimParser {
    private static final Pattern FOLD = Pattern.compile("\r\n(?=[ \t])");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?");
    private static final Pattern ESCAPE = Pattern.compile("=(?![0-9A-F]{2})");
    private static final int ED25519_OCTETS = 32;
    private static final Set<String> FOR_MAIL_OR_REPORTS = Set.of("*", "email", "tlsrpt");

    private final List<TextFault> faults;
    private final List<TagList.Tag> tags;

    private DkimParser(TagList list) {
        this.faults = new ArrayList<>(list.faults());
        this.tags = list.tags();
    }

    public static Parsed<DkimRecord> parse(String text) {
        var unfolded = FOLD.matcher(text).replaceAll("  ");
        return new DkimParser(TagList.read(unfolded, TagList.Names.DKIM)).record(text);
    }

    private Parsed<DkimRecord> record(String text) {
        version();
        var kind = kind();
        hashes();
        var services = words("s");
        if (!services.isEmpty() && services.stream().noneMatch(FOR_MAIL_OR_REPORTS::contains)) {
            fault("s", "lets the key sign no mail; write s=email, or leave it out");
        }
        var flags = words("t");
        var key = key(kind, text);
        var doubts = doubts();
        if (faults.isEmpty() && key.isPresent()) {
            return new Parsed.Fine<>(new DkimRecord(key.get(), flags.contains("y"), services, doubts));
        }
        faults.addAll(doubts);
        return new Parsed.Faulty<>(faults);
    }

    /** A note is quoted-printable, and no program is to make anything of it (§3.6.1). */
    private List<TextFault> doubts() {
        return tag("n").filter(note -> ESCAPE.matcher(note.value()).find()).stream()
                .map(note -> note.fault("has an = that is not written =3D"))
                .toList();
    }

    private Optional<TagList.Tag> tag(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name)).findFirst();
    }

    private void fault(String name, String what) {
        tag(name).ifPresent(tag -> faults.add(tag.fault(what)));
    }

    /** Not needed, but first and exact where it is. */
    private void version() {
        tag("v").ifPresent(version -> {
            if (!version.value().equals("DKIM1")) {
                faults.add(version.fault("is not exactly DKIM1"));
            } else if (!tags.getFirst().equals(version)) {
                faults.add(version.fault("is not the first tag"));
            }
        });
    }

    private enum Kind {
        RSA,
        ED25519,
        UNKNOWN
    }

    private Kind kind() {
        return switch (tag("k").map(TagList.Tag::value).orElse("rsa")) {
            case "rsa" -> Kind.RSA;
            case "ed25519" -> Kind.ED25519;
            default -> {
                fault("k", "is neither rsa nor ed25519: the key is ignored");
                yield Kind.UNKNOWN;
            }
        };
    }

    /** SHA-1 must not be used (RFC 8301 §3.1); hashes that nobody knows are ignored. */
    private void hashes() {
        var hashes = words("h");
        if (!hashes.isEmpty() && !hashes.contains("sha256")) {
            fault("h", "has no sha256, the only hash that receivers take");
        }
    }

    /** {@code word:word}; empty if the tag is not there. */
    private List<String> words(String name) {
        var found = new ArrayList<String>();
        tag(name).ifPresent(tag -> {
            for (var word : tag.value().split(":", -1)) {
                var bare = Octets.trimmed(word);
                if (!WORD.matcher(bare).matches() && !(name.equals("s") && bare.equals("*"))) {
                    faults.add(tag.fault("is not made of words with colons between"));
                    return;
                }
                found.add(bare);
            }
        });
        return found;
    }

    private Optional<DkimRecord.Key> key(Kind kind, String text) {
        var data = tag("p");
        if (data.isEmpty()) {
            faults.add(new TextFault(0, text, "has no p="));
            return Optional.empty();
        }
        if (data.get().value().isEmpty()) {
            return Optional.of(new DkimRecord.Key.Revoked());
        }
        var octets = octets(data.get().value());
        if (octets.isEmpty()) {
            faults.add(data.get().fault("is no base64"));
            return Optional.empty();
        }
        var key = switch (kind) {
            case RSA -> RsaKey.of(octets.get());
            case ED25519 ->
                Optional.<DkimRecord.Key>of(new DkimRecord.Key.Ed25519())
                        .filter(_ -> octets.get().length == ED25519_OCTETS);
            case UNKNOWN -> Optional.<DkimRecord.Key>empty();
        };
        if (key.isEmpty() && kind != Kind.UNKNOWN) {
            faults.add(data.get()
                    .fault(kind == Kind.RSA ? "is no RSA key" : "is no Ed25519 key: it has not 32 octets in base64"));
        }
        return key;
    }

    private static Optional<byte[]> octets(String base64) {
        try {
            return Optional.of(
                            Base64.getDecoder().decode(base64.replace(" ", "").replace("\t", "")))
                    .filter(octets -> octets.length > 0);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
