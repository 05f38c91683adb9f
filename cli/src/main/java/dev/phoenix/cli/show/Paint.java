package dev.phoenix.cli.show;

/** Colours, if the reader can see them; a meaning is never told by colour alone. */
public record Paint(boolean on) {
    /** As asked with {@code --color}. */
    public enum When {
        auto,
        always,
        never
    }

    public String good(String text) {
        return code("32", text);
    }

    public String bad(String text) {
        return code("31", text);
    }

    public String warn(String text) {
        return code("33", text);
    }

    public String strong(String text) {
        return code("1", text);
    }

    public String faint(String text) {
        return code("2", text);
    }

    private String code(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
