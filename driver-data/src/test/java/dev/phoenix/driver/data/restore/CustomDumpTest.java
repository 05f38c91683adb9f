package dev.phoenix.driver.data.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps written octet by octet as pg_dump writes them. */
class CustomDumpTest {
    private final ByteArrayOutputStream dump = new ByteArrayOutputStream();

    private void number(int number) {
        dump.write(number < 0 ? 1 : 0);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            dump.write(Math.abs(number) >> shift);
        }
    }

    private void text(String text) {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        number(octets.length);
        dump.writeBytes(octets);
    }

    private void none() {
        number(-1);
    }

    private void header(int minor) {
        dump.writeBytes("PGDMP".getBytes(StandardCharsets.US_ASCII));
        for (int octet : new int[] {1, minor, 0, 4, 8, 1}) {
            dump.write(octet);
        }
        if (minor >= 15) {
            dump.write(1);
        } else {
            number(-1);
        }
        for (int part = 0; part < 7; part++) {
            number(part);
        }
        text("guestbook");
        text("15.5");
        text("15.5 (Debian)");
    }

    private void entry(int minor, int id, boolean data, String kind, String name) {
        number(id);
        number(data ? 1 : 0);
        text("1259");
        text("16386");
        text(name);
        text(kind);
        number(2);
        text("CREATE …");
        text("DROP …");
        none();
        text("public");
        text("");
        if (minor >= 14) {
            text("heap");
        }
        if (minor >= 16) {
            number('r');
        }
        text("guestbook");
        text("false");
        text("3");
        none();
        dump.write(2);
        dump.writeBytes(new byte[8]);
    }

    private void block(int kind, int id) {
        dump.write(kind);
        number(id);
        if (kind == 3) {
            number(16500);
        }
        for (int length : new int[] {5000, 3}) {
            number(length);
            dump.writeBytes(new byte[length]);
        }
        number(0);
        if (kind == 3) {
            number(0);
        }
    }

    private byte[] dump(int minor) {
        header(minor);
        number(4);
        entry(minor, 200, false, "TABLE", "entries");
        entry(minor, 201, false, "TABLE", "empty");
        entry(minor, 3001, true, "TABLE DATA", "entries");
        entry(minor, 3002, true, "BLOBS", "BLOBS");
        block(1, 3001);
        block(3, 3002);
        return dump.toByteArray();
    }

    private static Tables read(byte[] octets) throws IOException {
        return CustomDump.read(new ByteArrayInputStream(octets), "guestbook");
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 14, 15, 16})
    void itSaysWhichTablesItHasAndNotHowManyRows(int minor) throws IOException {
        var tables = read(dump(minor));
        assertThat(tables.names()).containsExactly("guestbook: public.empty", "guestbook: public.entries");
        assertThat(tables.rows()).isEmpty();
    }

    @Test
    void whereverItIsCutOffThatIsKnown() {
        var all = dump(15);
        for (int length = 5; length < all.length; length++) {
            var part = Arrays.copyOf(all, length);
            assertThatExceptionOfType(BrokenBackup.class)
                    .as("of " + length + " octets")
                    .isThrownBy(() -> read(part))
                    .withMessage("is cut off");
        }
    }

    @Test
    void anotherFormatAndALaterVersionAreToldApart() {
        assertThatExceptionOfType(BrokenBackup.class)
                .isThrownBy(() -> read("-- PostgreSQL database dump".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("is no dump in the custom format");
        var later = dump(17);
        assertThatExceptionOfType(BrokenBackup.class)
                .isThrownBy(() -> read(later))
                .withMessageContaining("version 1.17")
                .withMessageContaining("dump as plain text");
    }
}
