package dev.phoenix.report.html;

import java.util.List;

/** A table with a caption, column heads and a head for each row: what a screen reader needs to find its way. */
public final class Table {
    private final Markup html;
    private final List<String> columns;

    /** @param columns those whose name begins with {@code #} hold numbers */
    public Table(Markup html, String caption, String... columns) {
        this.html = html;
        html.open("div", "class", "wide", "role", "region", "aria-label", caption, "tabindex", "0");
        html.open("table").leaf("caption", caption).open("thead").open("tr");
        for (var column : columns) {
            boolean numeric = column.startsWith("#");
            html.leaf("th", numeric ? column.substring(1) : column, "scope", "col", "class", numeric ? "n" : "t");
        }
        html.close().close().open("tbody").line();
        this.columns = List.of(columns);
    }

    public Table row(String... cells) {
        html.open("tr");
        for (int i = 0; i < cells.length; i++) {
            var numeric = columns.get(i).startsWith("#") ? "n" : "t";
            if (i == 0) {
                html.leaf("th", cells[i], "scope", "row", "class", numeric);
            } else {
                html.leaf("td", cells[i], "class", numeric);
            }
        }
        html.close().line();
        return this;
    }

    public void end() {
        html.close().close().close().line();
    }
}
