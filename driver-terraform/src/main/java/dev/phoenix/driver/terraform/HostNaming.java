package dev.phoenix.driver.terraform;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * What a server or volume is called within its site. Providers want names that are unique in an account, so most
 * configurations put the site into them: {@code edge.helsinki.example.org}, {@code helsinki-edge} and
 * {@code edge-helsinki} are all the site's {@code edge}.
 */
record HostNaming(String site, String zone) {
    String shortName(String name) {
        String left = without(name.toLowerCase(Locale.ROOT), "." + zone);
        for (String mark : List.of(".", "-", "_")) {
            left = without(left, mark + site);
            left = left.startsWith(site + mark) ? left.substring(site.length() + mark.length()) : left;
        }
        return label(left);
    }

    /** In the same order; where two would be called the same, all keep their whole names. */
    List<String> shortNames(List<String> names) {
        var shortened = names.stream().map(this::shortName).toList();
        return new HashSet<>(shortened).size() == names.size()
                ? shortened
                : names.stream().map(HostNaming::label).toList();
    }

    private static String without(String name, String end) {
        return name.length() > end.length() && name.endsWith(end)
                ? name.substring(0, name.length() - end.length())
                : name;
    }

    /** It becomes one label of a host name. */
    private static String label(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
    }
}
