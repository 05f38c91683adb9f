package dev.phoenix.driver.yaml;

/** A document that has no values, with the place of what is wrong. Its words may be those of the document. */
public final class UnreadableYaml extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String what;

    UnreadableYaml(YamlText.Broken broken) {
        super(broken.line() > 0 ? "line " + broken.line() + ": " + broken.what() : broken.what());
        this.line = broken.line();
        this.what = broken.what();
    }

    /** From 1; 0 where it is not known. */
    public int line() {
        return line;
    }

    public String what() {
        return what;
    }
}
