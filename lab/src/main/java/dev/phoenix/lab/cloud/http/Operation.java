package dev.phoenix.lab.cloud.http;

import dev.phoenix.lab.cloud.Sheet;
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

    /** @param beside a class in whose package {@code reference.tsv} is */
    public static List<Operation> reference(Class<?> beside) {
        return Sheet.read(beside, "reference.tsv").rows().stream()
                .map(row -> new Operation(
                        row.text("method"), row.text("path"), row.text("title"), Set.copyOf(row.list("parameters"))))
                .toList();
    }
}
