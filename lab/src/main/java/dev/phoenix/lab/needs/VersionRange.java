package dev.phoenix.lab.needs;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Terraform's version constraints: {@code ~> 1.58}, {@code >= 1.23.0, < 3.0.0}. */
final class VersionRange {
    private static final Pattern PART =
            Pattern.compile("(=|!=|>=|<=|>|<|~>)?\\s*v?([0-9]+(?:\\.[0-9]+){0,2})(?:-[0-9A-Za-z.]+)?");

    private VersionRange() {}

    /** What is no constraint is none: the engine says so. */
    static boolean allows(String range, String version) {
        return Arrays.stream(range.split(",", -1)).allMatch(part -> one(part.strip(), version));
    }

    private static boolean one(String part, String version) {
        var match = PART.matcher(part);
        if (!match.matches()) {
            return true;
        }
        var wanted = numbers(match.group(2));
        int order = Arrays.compare(padded(numbers(version)), padded(wanted));
        return switch (match.group(1) == null ? "=" : match.group(1)) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case ">=" -> order >= 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case "<" -> order < 0;
            case "~>" -> order >= 0 && sameUpToLast(numbers(version), wanted);
            default -> true;
        };
    }

    /** All parts but the last one that is named must be the same. */
    private static boolean sameUpToLast(List<Integer> version, List<Integer> wanted) {
        int fixed = Math.max(1, wanted.size() - 1);
        return version.subList(0, fixed).equals(wanted.subList(0, fixed));
    }

    private static List<Integer> numbers(String version) {
        return Arrays.stream(version.split("\\.", -1)).map(Integer::parseInt).toList();
    }

    private static int[] padded(List<Integer> numbers) {
        var padded = new int[3];
        for (int i = 0; i < Math.min(padded.length, numbers.size()); i++) {
            padded[i] = numbers.get(i);
        }
        return padded;
    }
}
