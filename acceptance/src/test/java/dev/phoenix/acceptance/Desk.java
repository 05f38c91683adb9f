package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The desk of the operator of the running lab: the folder of its rehearsal, and the commands that a person types from there. */
record Desk(Path folder) {
    /** Of the lab that began last: its folder's name ends with the time at which it was made. */
    static Desk newest() {
        try (var all = Files.list(Checkout.CACHE.resolve("rehearsals"))) {
            return new Desk(all.max(Comparator.comparing(Desk::time)).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String time(Path folder) {
        return folder.toString().replaceFirst(".*-(\\d{8}-\\d{6})$", "$1");
    }

    /** The estate's own copy, in which one may change and commit. */
    OwnRepository estate() {
        return new OwnRepository(folder.resolve("estate"));
    }

    /** {@code phoenix ARGUMENTS} at the operator's place. */
    Typed phoenix(String... arguments) {
        return at("operator", with(folder.resolve("bin/phoenix").toString(), arguments));
    }

    /** A command at the users' place. */
    static Typed client(String... command) {
        return at("client", List.of(command));
    }

    /** A login on a host as root. */
    static Typed host(String host, String... command) {
        var words = new ArrayList<>(List.of("lab", "ssh", host, "--"));
        words.addAll(List.of(command));
        return Typed.phoenix(words.toArray(String[]::new));
    }

    private static Typed at(String place, List<String> command) {
        var words = new ArrayList<>(List.of("lab", "exec", place, "--"));
        words.addAll(command);
        return Typed.phoenix(words.toArray(String[]::new));
    }

    private static List<String> with(String first, String... others) {
        var words = new ArrayList<>(List.of(first));
        words.addAll(List.of(others));
        return words;
    }

    /** Users get the page they know, from this site, and the name leads there: nothing has been moved. */
    void serves(String site) {
        var page = client(
                        "curl",
                        "--silent",
                        "--show-error",
                        "--fail",
                        "--include",
                        "--max-time",
                        "60",
                        "--cacert",
                        folder.resolve("secrets/public-ca.crt").toString(),
                        "https://www.example.org/")
                .run();
        assertThat(page.exit()).as(page::toString).isZero();
        assertThat(page.text()).as(page::toString).contains("Hello").containsPattern("(?im)^x-site: " + site + "\\s*$");
        var name = Typed.phoenix("lab", "dig", "+short", "www.example.org", "CNAME")
                .run();
        assertThat(name.text()).as(name::toString).contains("edge." + site + ".example.org.");
    }
}
