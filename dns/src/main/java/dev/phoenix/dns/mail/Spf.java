package dev.phoenix.dns.mail;

import java.util.List;
import java.util.Optional;

/**
 * An SPF record (RFC 7208 §4.5, §4.6, §12).
 *
 * @param directives in order
 * @param redirect whose record decides where no directive fits; without meaning beside {@code all} (§6.1)
 * @param explanation where the sentence for those who are refused stands (§6.2)
 * @param others modifiers that receivers ignore, without their values
 */
public record Spf(
        List<Directive> directives,
        Optional<DomainSpec> redirect,
        Optional<DomainSpec> explanation,
        List<String> others) {
    public Spf {
        directives = List.copyOf(directives);
        others = List.copyOf(others);
    }

    /** What becomes of mail whose sender fits. */
    public enum Qualifier {
        PASS('+'),
        FAIL('-'),
        SOFTFAIL('~'),
        NEUTRAL('?');

        private final char sign;

        Qualifier(char sign) {
            this.sign = sign;
        }

        static Optional<Qualifier> of(char sign) {
            for (var one : values()) {
                if (one.sign == sign) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }

    /** @param text as it is written, its qualifier included */
    public record Directive(Qualifier qualifier, Mechanism mechanism, String text) {}

    /** Who fits. */
    public sealed interface Mechanism {
        /** Everybody. */
        record All() implements Mechanism {}

        /** Whom that domain's record lets send. */
        record Include(DomainSpec domain) implements Mechanism {}

        /**
         * The domain's addresses.
         *
         * @param domain empty: the one whose record this is
         */
        record A(Optional<DomainSpec> domain, int bits4, int bits6) implements Mechanism {}

        /** The addresses of the domain's mail servers. */
        record Mx(Optional<DomainSpec> domain, int bits4, int bits6) implements Mechanism {}

        /** Whose reverse name lies in the domain. */
        record Ptr(Optional<DomainSpec> domain) implements Mechanism {}

        record Ip(Network network) implements Mechanism {}

        /** Everybody, if that name has an address. */
        record Exists(DomainSpec domain) implements Mechanism {}
    }

    /** What a receiver looks at: nothing behind the first {@code all} (§5.1). */
    public List<Directive> reached() {
        int all = indexOfAll();
        return all < 0 ? directives : directives.subList(0, all + 1);
    }

    /** What no receiver looks at. */
    public List<Directive> unreached() {
        int all = indexOfAll();
        return all < 0 ? List.of() : directives.subList(all + 1, directives.size());
    }

    /** The redirect that counts. */
    public Optional<DomainSpec> next() {
        return indexOfAll() < 0 ? redirect : Optional.empty();
    }

    private int indexOfAll() {
        for (int at = 0; at < directives.size(); at++) {
            if (directives.get(at).mechanism() instanceof Mechanism.All) {
                return at;
            }
        }
        return -1;
    }

    /** Whether mail from anywhere passes; of a record that is included by others, theirs does, too. */
    public boolean takesEverybody() {
        int all = indexOfAll();
        return all >= 0 && directives.get(all).qualifier() == Qualifier.PASS;
    }

    /** Whether it ends with a refusal, hard or soft, or hands the decision on. */
    public boolean ends() {
        int all = indexOfAll();
        if (all < 0) {
            return redirect.isPresent();
        }
        return switch (directives.get(all).qualifier()) {
            case FAIL, SOFTFAIL -> true;
            case PASS, NEUTRAL -> false;
        };
    }
}
