package dev.phoenix.model;

/** A place in an input file; line and column count from 1, and 0 means "the file as a whole". */
public record SourceSpan(String file, int line, int column) {
    public SourceSpan {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line and column count from 1: " + file + ":" + line + ":" + column);
        }
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
