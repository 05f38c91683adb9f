package dev.phoenix.estate;

import dev.phoenix.model.WrittenDuration;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.JumpSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a value may look like: decides, and says so in words for messages and docs. */
sealed interface Form {
    boolean accepts(String text);

    /** As in "should be …". */
    String words();

    /** Values that are single texts of a pattern or a parser. */
    enum Simple implements Form {
        TEXT("a text"),
        LABEL("a name of small letters, digits and dashes, at most 63"),
        DNS_NAME("a DNS name such as www.example.org"),
        URL("a URL that begins with https:// or http://"),
        PATH("a path that begins with /"),
        DURATION(WrittenDuration.WORDS),
        RATE("a rate such as 5/h or 40/s"),
        SHARE("a share such as 10%"),
        NUMBER("a whole number"),
        DATE("a date such as 2027-03-01"),
        /** Of a check of {@code phoenix dns lint}. */
        CHECK("the code of a check, such as NAM-080"),
        BOOLEAN("true or false"),
        NAMESPACED("NAMESPACE/NAME of a Kubernetes object"),
        DATABASE_UNIT("a unit of Debian's PostgreSQL such as postgresql@15-main.service, or mariadb.service"),
        DATABASE("the name of a database of letters, digits, _, $ and -"),
        PORT("a port, 1 to 65535"),
        USER("the name of a user such as debian"),
        JUMP("none, or hosts as ssh's ProxyJump has them: HOST or USER@HOST:PORT, several with commas between them"),
        KNOWN_HOST("a line of known_hosts such as bastion.example.org ssh-ed25519 AAAA…"),
        DEBIAN_PACKAGE("the name of a Debian package such as nginx-light"),
        REFERENCE(References.WORDS),
        /** A folder of the commit. */
        FOLDER("a folder of the commit"),
        /** A file of the commit. */
        FILE("a file of the commit"),
        /** A key of {@code services}. */
        SERVICE("the name of a service"),
        /** A key of {@code data}. */
        DATA_SET("the name of a data set"),
        /** A key of {@code singletons}. */
        SINGLETON("the name of a singleton"),
        /** A key of {@code secrets}. */
        SECRET("the name of a secret"),
        /** On the machine that runs Phoenix, from wherever it is called. */
        OWN_FILE("a path that begins with / or ~/"),
        /** Never by a path from where Phoenix runs: a commit's own files are not there. */
        PROGRAM("a program on PATH, or one with its whole path"),
        VARIABLE("the name of an environment variable"),
        TERRAFORM_VARIABLE("the name of a Terraform variable of your own");

        private final String words;

        Simple(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }

        @Override
        public boolean accepts(String text) {
            return switch (this) {
                case TEXT, SERVICE, DATA_SET, SINGLETON, SECRET -> !text.isEmpty();
                case LABEL -> text.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
                case DNS_NAME -> dnsName(text);
                case URL -> url(text);
                case PATH -> text.matches("/[^\\s]*") && !text.contains("..");
                case DURATION -> Values.duration(text).isPresent();
                case RATE -> Values.rate(text).isPresent();
                case SHARE -> Values.share(text).isPresent();
                case NUMBER -> Values.integer(text).isPresent();
                case DATE -> Values.date(text).isPresent();
                case CHECK -> text.matches("NAM-[0-9]{3}");
                case BOOLEAN -> Values.bool(text).isPresent();
                case NAMESPACED -> text.matches("[a-z0-9-]+/[a-z0-9.-]+");
                case DATABASE_UNIT -> DataSpec.Unit.parse(text).isPresent() || text.equals(DataSpec.MariaDb.USUAL_UNIT);
                case PORT -> text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65535;
                // useradd(8), CAVEATS
                case USER -> text.matches("[a-z_][a-z0-9_-]{0,31}");
                case JUMP -> JumpSpec.parse(text).isPresent();
                case KNOWN_HOST -> KnownHost.parse(text).isPresent();
                case DATABASE -> text.matches("[A-Za-z0-9_$-]{1,64}");
                // Debian Policy §5.6.7
                case DEBIAN_PACKAGE -> text.matches("[a-z0-9][a-z0-9+.-]+");
                case REFERENCE -> References.written(text).isPresent();
                case FOLDER, FILE -> relative(text);
                case OWN_FILE -> text.matches("(~?/)[^\\v]+");
                case PROGRAM -> text.matches("/?[^/\\s-][^\\s]*") && (text.startsWith("/") || !text.contains("/"));
                case VARIABLE -> text.matches("[A-Za-z_][A-Za-z0-9_]*");
                case TERRAFORM_VARIABLE -> text.matches("(?!phoenix_)[A-Za-z_][A-Za-z0-9_-]*");
            };
        }

        private static boolean dnsName(String text) {
            return text.length() <= 253
                    && text.matches("([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}");
        }

        private static boolean relative(String text) {
            return !text.isEmpty()
                    && !text.startsWith("/")
                    && !List.of(text.split("/", -1)).contains("..");
        }

        private static boolean url(String text) {
            try {
                var uri = new URI(text);
                return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
            } catch (URISyntaxException _) {
                return false;
            }
        }
    }

    /** One of a few words. */
    record OneOf(List<String> choices) implements Form {
        OneOf(String... choices) {
            this(Arrays.asList(choices));
        }

        @Override
        public boolean accepts(String text) {
            return choices.contains(text);
        }

        @Override
        public String words() {
            return choices.stream().collect(Collectors.joining(", ", "one of ", ""));
        }
    }
}
