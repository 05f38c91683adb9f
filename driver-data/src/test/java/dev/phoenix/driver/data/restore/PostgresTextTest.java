package dev.phoenix.driver.data.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresTextTest {
    private static final String BEGINNING =
            "--\n-- PostgreSQL database dump\n--\n\n\\restrict abc'd\n\nSET x = 'y';\n\n";
    private static final String END = "\n--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict abc'd\n\n";

    /** A dump as it comes out at the other end. */
    private record Read(PostgresText text, String passed) {
        Tables tables() {
            try {
                return text.tables();
            } catch (BrokenBackup broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static Read read(String dump, Existing existing) {
        var text = new PostgresText("guestbook", existing);
        try (var in = new DumpStream(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), text)) {
            return new Read(text, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Tables tables(String between) {
        var read = read(BEGINNING + between + END, Existing.NOTHING);
        assertThat(read.passed()).isEqualTo(BEGINNING + between + END);
        return read.tables();
    }

    @Test
    void rowsAreCountedInTheBlocksOfCopy() {
        var tables = tables("""
                CREATE TABLE public.entries (
                    n bigint NOT NULL,
                    text text DEFAULT 'it''s; COPY'::text
                );
                CREATE UNLOGGED TABLE public."Odd ""x"" name" (id integer);
                COPY public.entries (n, text) FROM stdin;
                1\t\\\\.
                2\tCOPY public.other (n) FROM stdin;
                3\t\\.x
                \\.


                COPY public."Odd ""x"" name" (id) FROM stdin;
                \\.
                """);
        assertThat(tables.names()).containsExactly("guestbook: public.Odd \"x\" name", "guestbook: public.entries");
        assertThat(tables.rows())
                .containsOnly(entry("guestbook: public.entries", 3L), entry("guestbook: public.Odd \"x\" name", 0L));
    }

    @Test
    void rowsAreCountedInInsertsWhateverIsInThem() {
        var tables = tables("""
                INSERT INTO public.entries VALUES (1, 'a (b); INSERT INTO public.entries VALUES (9)
                INSERT INTO public.entries VALUES (9);
                ', E'it\\'s (', now());
                INSERT INTO public.entries (n, "values") OVERRIDING SYSTEM VALUE VALUES
                \t(2, 'x''y'),
                \t(3, '--');
                INSERT INTO public.empty DEFAULT VALUES;
                """);
        assertThat(tables.rows())
                .containsOnly(entry("guestbook: public.entries", 3L), entry("guestbook: public.empty", 1L));
    }

    @Test
    void whatIsWrittenInAFunctionIsNothingOfTheDump() {
        var tables = tables("""
                CREATE FUNCTION public.log() RETURNS trigger
                    LANGUAGE plpgsql
                    AS $_$
                begin
                INSERT INTO public.log VALUES ($1, 'it''s');
                COPY public.log FROM stdin;
                return new; -- it's
                end $_$;
                COMMENT ON FUNCTION public.log() IS 'so:
                INSERT INTO public.log VALUES (1);';
                COPY public.entries (n) FROM stdin;
                1
                \\.
                """);
        assertThat(tables.rows()).containsOnly(entry("guestbook: public.entries", 1L));
    }

    @Test
    void anOldDumpSaysOnceInWhichSchemaItIs() {
        assertThat(tables(
                                "SET search_path = shop, pg_catalog;\nCREATE TABLE orders (id int);\nCOPY orders (id) FROM stdin;\n7\n\\.\n")
                        .rows())
                .containsOnly(entry("guestbook: shop.orders", 1L));
    }

    private static final String CLUSTER = """
            --
            -- PostgreSQL database cluster dump
            --

            --
            -- Roles
            --

            CREATE ROLE guestbook;
            ALTER ROLE guestbook WITH NOSUPERUSER LOGIN PASSWORD 'SCRAM-SHA-256$old';
            CREATE ROLE "app's";
            ALTER ROLE "app's" WITH LOGIN;
            CREATE ROLE postgres;
            ALTER ROLE postgres WITH SUPERUSER;
            ALTER ROLE guestbook SET work_mem TO '8MB';

            \\connect template1

            --
            -- PostgreSQL database dump
            --

            --
            -- PostgreSQL database dump complete
            --

            --
            -- PostgreSQL database dump
            --

            CREATE DATABASE guestbook WITH TEMPLATE = template0 ENCODING = 'UTF8';
            CREATE DATABASE more WITH TEMPLATE = template0 ENCODING = 'UTF8';
            ALTER DATABASE guestbook OWNER TO guestbook;
            \\connect guestbook
            COPY public.entries (n) FROM stdin;
            1
            \\.
            \\connect -reuse-previous=on "dbname='m ore'"
            COPY public.entries (n) FROM stdin;
            1
            2
            \\.

            --
            -- PostgreSQL database dump complete
            --

            --
            -- PostgreSQL database cluster dump complete
            --

            """;

    @Test
    void ofAServersDumpEachDatabaseIsCountedByItself() {
        assertThat(PostgresText.isOfServer(CLUSTER)).isTrue();
        assertThat(PostgresText.isOfServer(BEGINNING)).isFalse();
        assertThat(read(CLUSTER, Existing.NOTHING).tables().rows())
                .containsOnly(entry("guestbook: public.entries", 1L), entry("m ore: public.entries", 2L));
    }

    @Test
    void whatTheSiteHasMadeItselfKeepsItsPasswords() {
        var passed = read(CLUSTER, new Existing(Set.of("postgres", "guestbook"), Set.of("postgres", "guestbook")))
                .passed();
        assertThat(passed)
                .contains("CREATE ROLE \"app's\";\nALTER ROLE \"app's\" WITH LOGIN;\nALTER ROLE guestbook SET work_mem")
                .contains("CREATE DATABASE more ", "ALTER DATABASE guestbook OWNER")
                .doesNotContain("SCRAM", "CREATE ROLE postgres", "CREATE DATABASE guestbook");
    }

    @Test
    void noDatabaseIsDroppedAndADumpThatMeansToIsRefused() {
        var careful = BEGINNING + "DROP DATABASE IF EXISTS guestbook;\nDROP TABLE IF EXISTS public.entries;\n" + END;
        assertThat(read(careful, Existing.NOTHING).passed())
                .contains("DROP TABLE IF EXISTS")
                .doesNotContain("DROP DATABASE");
        assertThat(read(careful, Existing.NOTHING).tables().names()).isEmpty();
        for (var dump : List.of(
                BEGINNING + "DROP TABLE public.entries;\n" + END,
                CLUSTER.replace("CREATE ROLE guestbook;", "DROP DATABASE IF EXISTS template1;"))) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> read(dump, Existing.NOTHING).tables())
                    .withMessageContaining("was made with --clean");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BEGINNING + "COPY public.entries (n) FROM stdin;\n1\n",
                BEGINNING + "SELECT 1;\n",
                BEGINNING + "\n-- PostgreSQL database dump complete\n\nSELECT 1;\n",
                "-- PostgreSQL database cluster dump\n" + BEGINNING + END
            })
    void whatDoesNotSayThatItIsCompleteIsCutOff(String dump) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> read(dump, Existing.NOTHING).tables())
                .withMessageContaining("is cut off: it does not end with \"-- PostgreSQL database ");
    }

    @Test
    void anotherTextIsNoDump() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> read("<html>\n", Existing.NOTHING).tables())
                .withMessageContaining("is no dump by pg_dump or pg_dumpall");
    }

    @Test
    void linesOfAnyLengthGoThroughAsTheyAre() {
        var wide = "x".repeat(300_000);
        var tables = tables("COPY public.entries (n) FROM stdin;\n" + wide + "\n" + wide
                + "\n\\.\nINSERT INTO public.wide VALUES ('" + wide + "'), ('" + wide + "');\n");
        assertThat(tables.rows())
                .containsOnly(entry("guestbook: public.entries", 2L), entry("guestbook: public.wide", 2L));
    }
}
