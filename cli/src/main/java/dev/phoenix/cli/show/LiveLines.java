package dev.phoenix.cli.show;

import java.util.List;

/** Lines at the bottom of a terminal that are rewritten in place; on anything else they are never written. */
public final class LiveLines {
    private static final int WIDTH = 118;
    private final Screen screen;
    private int drawn;

    public LiveLines(Screen screen) {
        this.screen = screen;
    }

    /** A line that stays, above those that change. */
    public void above(String text) {
        clear();
        screen.line(text);
    }

    public void draw(List<String> lines) {
        if (!screen.live()) {
            return;
        }
        clear();
        lines.forEach(line -> screen.raw(cut(line) + "\n"));
        drawn = lines.size();
    }

    public void clear() {
        if (drawn > 0) {
            screen.raw("\u001b[" + drawn + "A\u001b[J");
            drawn = 0;
        }
    }

    /** A line that wraps would be counted as one and leave rubbish behind. */
    private static String cut(String line) {
        int shown = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\u001b') {
                i = line.indexOf('m', i);
            } else if (++shown > WIDTH) {
                return line.substring(0, i) + "\u001b[0m…";
            }
        }
        return line;
    }
}
