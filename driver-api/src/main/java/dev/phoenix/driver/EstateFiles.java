package dev.phoenix.driver;

import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Estate;
import java.util.List;
import java.util.function.Function;

/**
 * An estate with the files that it points to.
 *
 * @param places path of keys in {@code phoenix.yaml} → where a person is sent to for it
 */
public record EstateFiles(Estate estate, CommitFiles files, Function<List<String>, SourceSpan> places) {
    public SourceSpan place(String... path) {
        return places.apply(List.of(path));
    }
}
