package dev.phoenix.lab.cloud.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * One line of a provider's API reference.
 *
 * @param pattern below the version prefix, such as {@code /servers/{id}}
 * @param title as the reference has it
 * @param parameters of the query
 */
public record Operation(String method, String pattern, String title, Set<String> parameters) {
    public Operation {
        parameters = Set.copyOf(parameters);
    }

    /** The resource that it belongs to: {@code load_balancers}. */
    public String group() {
        return pattern.split("/", -1)[1];
    }

    /** @param beside a class in whose package {@code reference.tsv} is: lines of method, path, title, parameters */
    public static List<Operation> reference(Class<?> beside) {
        try (var file = beside.getResourceAsStream("reference.tsv")) {
            if (file == null) {
                throw new IllegalStateException("no reference.tsv beside " + beside);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Operation(
                            cells[0],
                            cells[1],
                            cells[2],
                            cells[3].isEmpty() ? Set.of() : Set.of(cells[3].split(",", -1))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
