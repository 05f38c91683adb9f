package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Sheet;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param size bytes
 * @param snapshots as many as one box may have of those that people make
 * @param automatic as many as its plan may keep
 */
record StorageBoxType(long id, String name, long size, int snapshots, int automatic, int subaccounts) {
    private static final int TIB = 40;

    static final List<StorageBoxType> ALL = Sheet.read(StorageBoxType.class, "storage-box-types.tsv").rows().stream()
            .map(row -> new StorageBoxType(
                    row.integer("id"),
                    row.text("name"),
                    (long) row.integer("size") << TIB,
                    row.integer("snapshots"),
                    row.integer("automatic_snapshots"),
                    row.integer("subaccounts")))
            .toList();

    static StorageBoxType named(String idOrName) {
        return ALL.stream()
                .filter(type -> type.name().equals(idOrName) || Catalogue.isId(type.id(), idOrName))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("storage_box_type", "'" + idOrName + "' not found"));
    }

    Map<String, @Nullable Object> view() {
        return Json.object(
                "id", id,
                "name", name,
                "description", name.toUpperCase(Locale.ROOT),
                "snapshot_limit", snapshots,
                "automatic_snapshot_limit", automatic,
                "subaccounts_limit", subaccounts,
                "size", size,
                "prices", List.of(),
                "deprecation", null);
    }
}
