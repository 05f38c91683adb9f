package dev.phoenix.dns.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where reports are sent: {@code mailto:} with one address (RFC 6068), or {@code https:}.
 *
 * @param domain that takes them
 */
public record MailUri(boolean byMail, String domain) {
    private static final String MAILTO = "mailto:";
    private static final String HTTPS = "https:";
    private static final Pattern SIZE = Pattern.compile("[0-9]+[kmgt]?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    /** What may stand before the @ of a URI: a slash is written %2F there (RFC 6068 §2). */
    private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9$&'*+=_~.%-]{1,320}");

    private static final String BEYOND_ASCII = "\\x{A1}-\\x{FFFC}\\x{10000}-\\x{10FFFF}";
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~" + BEYOND_ASCII + "-]+";
    /** The same once it is read: atoms with dots between, or a text in quotes (RFC 6068 §2, RFC 5322 §3.4.1). */
    private static final Pattern LOCAL =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*|\"(?:[ !#-\\[\\]-~" + BEYOND_ASCII + "]|\\\\[ -~])*\"");

    /** What one was read as: exactly one of the two is there. */
    record Read(Optional<MailUri> uri, Optional<String> fault) {
        static Read fault(String what) {
            return new Read(Optional.empty(), Optional.of(what));
        }
    }

    /** Parted by commas with blanks round them, as DMARC and TLS-RPT have it. */
    static List<Read> list(String value, boolean sizes) {
        var all = new ArrayList<Read>();
        for (var part : value.split(",", -1)) {
            all.add(read(Octets.trimmed(part), sizes));
        }
        return all;
    }

    private static Read read(String text, boolean sizes) {
        if (text.isEmpty()) {
            return Read.fault("has nothing where an address should be");
        }
        var whole = text.split("!", -1);
        if (whole.length > 2 || (whole.length == 2 && !sizes)) {
            return Read.fault("has a ! within an address; write %21");
        }
        if (whole.length == 2
                && !SIZE.matcher(whole[1].toLowerCase(Locale.ROOT)).matches()) {
            return Read.fault("has a largest size that is no number with k, m, g or t");
        }
        return of(whole[0]);
    }

    private static Read of(String text) {
        if (!isUri(text)) {
            return Read.fault("has " + TextFault.quoted(text) + ", which is no URI");
        }
        if (text.regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
            return mail(text.substring(MAILTO.length()).split("\\?", 2)[0]);
        }
        if (text.regionMatches(true, 0, HTTPS, 0, HTTPS.length())) {
            var host = Optional.ofNullable(URI.create(text).getHost()).orElse("");
            return isDomain(host)
                    ? new Read(Optional.of(new MailUri(false, host)), Optional.empty())
                    : Read.fault("has an https: without a host");
        }
        return Read.fault("has " + TextFault.quoted(text) + ", which is no mailto:");
    }

    private static boolean isUri(String text) {
        try {
            return text.chars().allMatch(one -> Octets.isVisible((char) one)) && new URI(text).getScheme() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static Read mail(String address) {
        int at = address.lastIndexOf('@');
        boolean fine = at > 0 && isLocalPart(address.substring(0, at)) && isDomain(address.substring(at + 1));
        return fine
                ? new Read(Optional.of(new MailUri(true, address.substring(at + 1))), Optional.empty())
                : Read.fault("has " + TextFault.quoted(address) + ", which is no address of mail");
    }

    /** What is no UTF-8 becomes U+FFFD, which is in no address. */
    private static boolean isLocalPart(String written) {
        return WRITTEN.matcher(written).matches()
                && LOCAL.matcher(URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8))
                        .matches();
    }

    /** At least two labels, as a host has them. */
    static boolean isDomain(String text) {
        var labels = text.toLowerCase(Locale.ROOT).split("\\.", -1);
        if (labels.length < 2 || text.length() > 253) {
            return false;
        }
        for (var label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }
}
