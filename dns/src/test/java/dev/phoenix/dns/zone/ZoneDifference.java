package dev.phoenix.dns.zone;

import dev.phoenix.model.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where another verdict than BIND's is right; dns/DESIGN.md has each with its reason. */
enum ZoneDifference {
    /** BIND passes over what is behind the last group, and takes groups of one digit. */
    EUI48,
    /** BIND takes {@code 10.m} and {@code .000}, and no third decimal. */
    LOC,
    /** BIND reads the expression as POSIX has it. */
    NAPTR,
    /** BIND wants quotes. */
    URI,
    /** BIND takes parameters that nobody heeds. */
    ALIAS_MODE,
    /** BIND reads a number of more than 32 bits as another one. */
    RANGE,
    /** BIND passes over white space before the number of a key, of a type, or in the braces of $GENERATE. */
    NUMBER,
    /** BIND takes capital letters in some keys. */
    CAPITALS,
    /** BIND takes a colon behind the last group. */
    LOCATOR,
    /** BIND passes over what is behind a carriage return or an octet 0 in the data, and over all data of names that are not of the zone. */
    GENERATE,
    /** BIND looks whether the zone's servers have addresses; lint does here. */
    SERVERS;

    private static final Pattern NO_ADDRESS =
            Pattern.compile("(?m)(^.*(: NS '\\S+' has no address records \\(A or AAAA\\)"
                    + "|: not loaded due to errors\\.|: file does not end with newline)$\\R?)+");

    private static final Pattern PLACE = Pattern.compile("dns_rdata_fromtext: \\w+\\.zone:(\\d+): (.*)");

    /**
     * @param refused what BIND said; empty: it loads the zone
     * @param errors what we said
     */
    static Optional<ZoneDifference> of(byte[] zone, Optional<String> refused, List<Diagnostic> errors) {
        var lines = new String(zone, StandardCharsets.ISO_8859_1).split("\n", -1);
        return refused.isPresent() ? onlyOurs(lines, refused.get()) : onlyTheirs(lines, errors);
    }

    private static Optional<ZoneDifference> onlyOurs(String[] lines, String refused) {
        if (NO_ADDRESS.matcher(refused).matches()) {
            return Optional.of(SERVERS);
        }
        var place = PLACE.matcher(refused);
        if (!place.find()) {
            return Optional.empty();
        }
        var line = lines[Integer.parseInt(place.group(1)) - 1];
        var fault = place.group(2);
        if (fault.equals("syntax error") && holds(line, NAPTR)) {
            return Optional.of(NAPTR);
        }
        if (!fault.startsWith("near '") || !fault.endsWith("': syntax error")) {
            return Optional.empty();
        }
        return Stream.of(URI, LOC).filter(type -> holds(line, type)).findFirst();
    }

    private static Optional<ZoneDifference> onlyTheirs(String[] lines, List<Diagnostic> errors) {
        var reasons = errors.stream()
                .map(fault -> onlyTheirs(lines[fault.where().orElseThrow().line() - 1], fault))
                .distinct()
                .toList();
        return reasons.size() == 1 ? reasons.getFirst() : Optional.empty();
    }

    private static Optional<ZoneDifference> onlyTheirs(String line, Diagnostic fault) {
        if (fault.code().equals("DNS-032") && line.startsWith("$GENERATE ")) {
            return Optional.of(RANGE);
        }
        if (line.matches(".*(?:(?:key|TYPE)[\\f\\x0B]+[0-9]|\\$GENERATE .*\\$\\{[^}]*\\s).*")) {
            return Optional.of(NUMBER);
        }
        if (line.matches("(?s).* (?:NID|L64) [^;]*:")) {
            return Optional.of(LOCATOR);
        }
        if (line.matches("(?s)\\$GENERATE \\S+ (?:.*\"[^\"]*[\r\0]|\\S*\\. ).*")) {
            return Optional.of(GENERATE);
        }
        if (fault.what().matches("\"[^\"]*[A-Z].* is no key with its value.*")) {
            return Optional.of(CAPITALS);
        }
        if (fault.what().startsWith("No parameter values allowed for AliasMode")) {
            return Optional.of(ALIAS_MODE);
        }
        return Stream.of(EUI48, LOC).filter(type -> holds(line, type)).findFirst();
    }

    private static boolean holds(String line, ZoneDifference type) {
        return List.of(line.split("[ \t]", -1)).contains(type.name());
    }
}
