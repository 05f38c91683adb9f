package dev.phoenix.driver.data.restore;

/** A name as SQL writes it. */
final class Identifier {
    private Identifier() {}

    /**
     * The one at the beginning of a text, as it is meant: {@code public.a "b"} for {@code public."a ""b""" (id)}.
     *
     * @param quote that is round names with other characters than letters, and doubled within
     */
    static String leading(String text, char quote) {
        var name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == quote;
                if (doubled) {
                    name.append(quote);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (Character.isWhitespace(c) || "(;,".indexOf(c) >= 0)) {
                break;
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
