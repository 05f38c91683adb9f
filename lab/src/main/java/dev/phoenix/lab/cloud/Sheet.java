package dev.phoenix.lab.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a provider publishes, as data beside the code: lines of cells between tabs, the first line names the columns.
 *
 * @param asOf the day of which it tells, such as {@code 2026-08-21}
 * @param source where it was read
 */
public record Sheet(String asOf, String source, List<Row> rows) {
    private static final String AS_OF = "# as of: ";
    private static final String SOURCE = "# source: ";

    /** One line; a cell that the sheet does not have is a mistake in this program. */
    public record Row(Map<String, String> cells) {
        public String text(String column) {
            var cell = cells.get(column);
            if (cell == null) {
                throw new IllegalStateException("no column " + column + " in " + cells);
            }
            return cell;
        }

        public int integer(String column) {
            return Integer.parseInt(text(column));
        }

        public double number(String column) {
            return Double.parseDouble(text(column));
        }

        /** Comma-separated; empty: none. */
        public List<String> list(String column) {
            return text(column).isEmpty() ? List.of() : List.of(text(column).split(",", -1));
        }
    }

    public Sheet {
        rows = List.copyOf(rows);
    }

    /** @param beside a class of the package that the file is in */
    public static Sheet read(Class<?> beside, String name) {
        try (var file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no " + name + " beside " + beside);
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sheet parse(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        var data = lines.stream().filter(line -> !line.startsWith("#")).toList();
        var columns = data.getFirst().split("\t", -1);
        var rows = new ArrayList<Row>();
        for (var line : data.subList(1, data.size())) {
            var cells = line.split("\t", -1);
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], i < cells.length ? cells[i] : "");
            }
            rows.add(new Row(row));
        }
        return new Sheet(comment(lines, AS_OF), comment(lines, SOURCE), rows);
    }

    private static String comment(List<String> lines, String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a sheet without " + beginning));
    }
}
