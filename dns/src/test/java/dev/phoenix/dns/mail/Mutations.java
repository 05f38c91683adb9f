package dev.phoenix.dns.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that are nearly right, the same ones for the same seed. */
final class Mutations {
    private static final String OCTETS = " ;=:/.,%{}!\"\\+-~?@_*0123456789abdDeimnprsvxAZ\t\r\n\u0000\u00e4\u00ff";

    private final List<String> begun;
    private final List<String> words;
    private final Random random;

    /**
     * @param begun what is changed
     * @param words what is put in, beside single octets
     */
    Mutations(List<String> begun, List<String> words, long seed) {
        this.begun = begun;
        this.words = words;
        this.random = new Random(seed);
    }

    String next() {
        var text = new StringBuilder(begun.get(random.nextInt(begun.size())));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            change(text);
        }
        return text.toString();
    }

    private void change(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(6));
        switch (random.nextInt(9)) {
            case 0 -> text.delete(at, Math.min(text.length(), at + 1));
            case 1 -> text.insert(at, OCTETS.charAt(random.nextInt(OCTETS.length())));
            case 2 -> text.replace(at, Math.min(text.length(), at + 1), one());
            case 3 -> text.delete(at, end);
            case 4 -> text.insert(at, text.substring(at, end));
            case 5 -> text.insert(at, words.get(random.nextInt(words.size())));
            case 6 -> parts(text);
            case 7 -> text.append(text.indexOf(";") < 0 ? " " : ";").append(words.get(random.nextInt(words.size())));
            default -> flip(text, at);
        }
    }

    private String one() {
        return String.valueOf(OCTETS.charAt(random.nextInt(OCTETS.length())));
    }

    /** Two parts change places, or one is there twice. */
    private void parts(StringBuilder text) {
        var between = text.indexOf(";") < 0 ? " " : ";";
        var parts = new ArrayList<>(List.of(text.toString().split(between, -1)));
        int first = random.nextInt(parts.size());
        int second = random.nextInt(parts.size());
        if (random.nextBoolean()) {
            var kept = parts.get(first);
            parts.set(first, parts.get(second));
            parts.set(second, kept);
        } else {
            parts.add(second, parts.get(first));
        }
        text.setLength(0);
        text.append(String.join(between, parts));
    }

    private static void flip(StringBuilder text, int at) {
        if (at < text.length() && Character.isLetter(text.charAt(at)) && text.charAt(at) < 128) {
            text.setCharAt(at, (char) (text.charAt(at) ^ 0x20));
        }
    }
}
