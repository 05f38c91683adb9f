package dev.phoenix.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final Path HOUSE = Path.of("..");
    private static final Path PAGE = HOUSE.resolve("docs/contract.md");

    @Test
    void thePageIsWhatTheTableSays() throws IOException {
        if ("write".equals(System.getProperty("phoenix.docs"))) {
            Files.writeString(PAGE, Contract.page());
        }
        assertThat(PAGE)
                .as("run this test with -Dphoenix.docs=write to write it anew")
                .hasContent(Contract.page());
    }

    @Test
    void whatIsNotSoIsSaidBySomeModule() {
        var sources = sources();
        assertThat(Contract.PORTS)
                .flatExtracting(Contract.Port::needs)
                .flatExtracting(Need::codes)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(sources).contains("\"" + code + "\""));
    }

    @Test
    void eachNeedIsASentence() {
        assertThat(Contract.PORTS)
                .flatExtracting(Contract.Port::needs)
                .extracting(Need::what)
                .allSatisfy(what -> assertThat(what).endsWith("."));
    }

    private static String sources() {
        try (var modules = Files.list(HOUSE)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> java(folder).stream())
                    .map(ContractTest::text)
                    .collect(Collectors.joining());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** But for the table itself, which would show whatever it says. */
    private static List<Path> java(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java") && !file.endsWith("contract/Contract.java"))
                    .toList();
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
