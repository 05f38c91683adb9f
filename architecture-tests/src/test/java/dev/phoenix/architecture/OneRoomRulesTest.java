package dev.phoenix.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A thing of the world has one room in the house: where it is named in two modules, one of them is wrong. */
class OneRoomRulesTest {
    private static final Path HOUSE = Path.of("..");
    private static final Pattern PROXY = Pattern.compile("(?i)haproxy|rsyslog|(hold|share)\\.map|admin\\.sock");
    /** The adapters themselves, the place where they are chosen, and what a provider's load balancer is made of in the lab. */
    private static final List<String> ROOMS =
            List.of("/driver/edge/haproxy/", "/driver/edge/gate/", "/cli/state/Wiring.java", "/lab/balancer/");

    @Test
    void onlyAdaptersOfTheEdgePortNameAProxyItsSocketItsFilesOrItsLog() {
        assertThat(sources().filter(OneRoomRulesTest::namesAProxy).map(Path::toString))
                .as("whoever moves users knows the port dev.phoenix.driver.edge alone, so that any edge will do")
                .isEmpty();
    }

    @Test
    void theRuleSeesTheAdapter() {
        assertThat(files().filter(file -> PROXY.matcher(text(file)).find())).isNotEmpty();
    }

    private static boolean namesAProxy(Path file) {
        return PROXY.matcher(text(file)).find();
    }

    private static Stream<Path> sources() {
        return files().filter(file -> ROOMS.stream().noneMatch(file.toString()::contains));
    }

    private static Stream<Path> files() {
        try (var modules = Files.list(HOUSE)) {
            return modules
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(OneRoomRulesTest::java)
                    .toList()
                    .stream();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Stream<Path> java(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
