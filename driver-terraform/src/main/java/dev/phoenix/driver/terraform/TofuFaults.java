package dev.phoenix.driver.terraform;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the engine's diagnostics into ours. Providers give no codes of their own through Terraform, only texts; the
 * words looked for are those of the hcloud and digitalocean APIs and of the engine itself.
 */
final class TofuFaults {
    private static final Pattern LOCK_ID = Pattern.compile("ID:\\s+(\\S+)");
    private static final Pattern LOCK_OWNER = Pattern.compile("Who:\\s+(\\S+)");

    /** In this order: the first kind one of whose words occurs. */
    private enum Kind {
        LOCKED(
                "TF-017",
                "Another run works on this site, or a run on another machine died: see who, wait, or release its lock with: tofu force-unlock ID in the site's terraform folder.",
                "error acquiring the state lock"),
        PLUGIN(
                "TF-018",
                "phoenix doctor shows which provider plugins are there and where from.",
                "failed to query available provider packages",
                "required plugins are not installed",
                "failed to install provider",
                "inconsistent dependency lock file"),
        REFUSED(
                "TF-011",
                "Renew the provider's token (HCLOUD_TOKEN, DIGITALOCEAN_TOKEN) with leave to read and write; then repeat the command.",
                "unauthorized",
                "unable to authenticate",
                ": 401 ",
                ": 403 ",
                "forbidden",
                "invalid token",
                "token must be"),
        QUOTA(
                "TF-012",
                "Ask the provider to raise the account's limit, or use fewer or smaller servers; then repeat the command: what exists is kept.",
                "resource_limit_exceeded",
                "limit exceeded",
                "exceed your",
                "limit reached",
                "quota"),
        STOCK_OUT(
                "TF-013",
                "Choose another location or server type in the site's Terraform folder, or repeat the command later: what exists is kept.",
                "resource_unavailable",
                "error during placement",
                "out of stock",
                "sold out",
                "currently unavailable",
                "not available in",
                "unavailable for new"),
        RATE(
                "TF-014",
                "Wait until the provider's window has passed (an hour at most), then repeat the command: what exists is kept.",
                "rate_limit_exceeded",
                "too many requests",
                ": 429 "),
        TAKEN(
                "TF-016",
                "The account has something of this name that this estate did not make: remove it, import it, or rename the site.",
                "uniqueness_error",
                "already used",
                "already in use",
                "already exists",
                ": 409 "),
        UNREACHABLE(
                "TF-015",
                "See whether the provider's API answers from here (its status page, your network), then repeat the command: what exists is kept.",
                "connection refused",
                "no such host",
                "i/o timeout",
                "deadline exceeded",
                "connection reset",
                ": eof",
                "no route to host",
                ": 500 ",
                ": 502 ",
                ": 503 "),
        OTHER("TF-003", "Mend it in the site's Terraform folder and commit, then repeat the command.");

        private final String code;
        private final String remedy;
        private final Pattern words;

        Kind(String code, String remedy, String... words) {
            this.code = code;
            this.remedy = remedy;
            this.words = Pattern.compile(
                    words.length == 0
                            ? "(?!)"
                            : Stream.of(words).map(Pattern::quote).collect(Collectors.joining("|")));
        }

        static Kind of(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            for (Kind kind : values()) {
                if (kind.words.matcher(lower).find()) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    private TofuFaults() {}

    /**
     * @param folder the site's folder in the commit, put before file names so that they can be opened from the root
     * @param raw what the engine said outside its events, for the case that there is no diagnostic at all
     */
    static PhoenixException failure(String doing, String folder, List<TofuEvent.Fault> faults, String raw) {
        var errors = faults.stream()
                .filter(TofuEvent.Fault::error)
                .map(fault -> diagnostic(folder, fault))
                .distinct()
                .toList();
        if (errors.isEmpty()) {
            return PhoenixException.failed(
                    "TF-001", doing + " failed: " + lastLines(raw), "Run it by hand in the site's terraform folder.");
        }
        return new PhoenixException(ExitCode.FAILED, errors, null);
    }

    static Diagnostic diagnostic(String folder, TofuEvent.Fault fault) {
        Kind kind = Kind.of(fault.summary() + "\n" + fault.detail());
        String subject = fault.address().isEmpty() ? "" : fault.address() + ": ";
        String detail = kind == Kind.LOCKED ? owner(fault.detail()) : oneLine(fault.detail());
        String what = subject + oneLine(fault.summary()) + (detail.isEmpty() ? "." : ": " + ended(detail));
        return new Diagnostic(Severity.ERROR, kind.code, where(folder, fault), what, kind.remedy);
    }

    private static Optional<SourceSpan> where(String folder, TofuEvent.Fault fault) {
        return fault.where().map(span -> new SourceSpan(folder + "/" + span.file(), span.line(), span.column()));
    }

    private static String owner(String detail) {
        var id = LOCK_ID.matcher(detail);
        var who = LOCK_OWNER.matcher(detail);
        return "held by " + (who.find() ? who.group(1) : "somebody") + (id.find() ? ", ID " + id.group(1) : "");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\n\\s*", " ");
    }

    private static String ended(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String lastLines(String raw) {
        var lines = raw.strip().lines().filter(line -> !line.isBlank()).toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }
}
