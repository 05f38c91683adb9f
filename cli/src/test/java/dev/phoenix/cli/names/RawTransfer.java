package dev.phoenix.cli.names;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/** A zone as a server sends it (RFC 5936), octet by octet: read by nothing that the program itself reads with. */
final class RawTransfer {
    private static final int SOA = 6;
    /** Octets before the first name, by type; only these may be compressed (RFC 3597 §4) or once were. */
    private static final Map<Integer, Integer> NAME_AT = Map.ofEntries(
            Map.entry(2, 0),
            Map.entry(3, 0),
            Map.entry(4, 0),
            Map.entry(5, 0),
            Map.entry(7, 0),
            Map.entry(8, 0),
            Map.entry(9, 0),
            Map.entry(12, 0),
            Map.entry(14, 0),
            Map.entry(15, 2),
            Map.entry(17, 0),
            Map.entry(18, 2),
            Map.entry(21, 2),
            Map.entry(33, 6),
            Map.entry(36, 2),
            Map.entry(39, 0));

    private final StringBuilder lines = new StringBuilder();
    private int ends;
    private byte[] message = new byte[0];
    private int at;

    private RawTransfer() {}

    /** A master file of the records without the SOA, their data in hexadecimal. */
    static String lines(InetSocketAddress server, Name origin, TSIG key) throws IOException {
        var transfer = new RawTransfer();
        var query = Message.newQuery(Record.newRecord(origin, Type.AXFR, DClass.IN));
        query.setTSIG(key, org.xbill.DNS.Rcode.NOERROR, null);
        var wire = query.toWire(Message.MAXLENGTH);
        try (var socket = new Socket()) {
            socket.setSoTimeout(20_000);
            socket.connect(server);
            var out = new ByteArrayOutputStream();
            out.write(wire.length >> 8);
            out.write(wire.length);
            out.writeBytes(wire);
            socket.getOutputStream().write(out.toByteArray());
            var in = new DataInputStream(socket.getInputStream());
            while (transfer.ends < 2) {
                transfer.read(in.readNBytes(in.readUnsignedShort()));
            }
        }
        return transfer.lines.toString();
    }

    private void read(byte[] octets) throws IOException {
        message = octets;
        int answers = number(6);
        if ((message[3] & 15) != 0 || answers == 0) {
            throw new IOException("no transfer: RCODE " + (message[3] & 15));
        }
        at = 12;
        for (int question = number(4); question > 0; question--) {
            name(new ByteArrayOutputStream());
            at += 4;
        }
        for (int answer = 0; answer < answers; answer++) {
            record();
        }
    }

    private void record() {
        var owner = new ByteArrayOutputStream();
        name(owner);
        int type = number(at);
        long ttl = ((long) number(at + 4) << 16) + number(at + 6);
        int end = at + 10 + number(at + 8);
        at += 10;
        if (type == SOA) {
            ends++;
        } else {
            var data = data(type, end);
            lines.append(text(owner.toByteArray())).append(' ').append(ttl);
            lines.append(" IN TYPE").append(type).append(" \\# ").append(data.length);
            lines.append(' ').append(HexFormat.of().formatHex(data)).append('\n');
        }
        at = end;
    }

    private byte[] data(int type, int end) {
        var data = new ByteArrayOutputStream();
        int first = NAME_AT.getOrDefault(type, end - at);
        data.write(message, at, first);
        at += first;
        while (at < end) {
            name(data);
        }
        return data.toByteArray();
    }

    /** Behind it, {@code at} is where the name ended here, whatever it points to. */
    private void name(ByteArrayOutputStream out) {
        int here = at;
        boolean jumped = false;
        while (true) {
            int length = message[here] & 255;
            if (length >= 0xC0) {
                at = jumped ? at : here + 2;
                jumped = true;
                here = number(here) & 0x3FFF;
                continue;
            }
            out.write(message, here, length + 1);
            here += length + 1;
            if (length == 0) {
                at = jumped ? at : here;
                return;
            }
        }
    }

    private static String text(byte[] wire) {
        var text = new StringBuilder();
        for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
            for (int one = 1; one <= wire[at]; one++) {
                int octet = wire[at + one] & 255;
                var plain = new String(new byte[] {(byte) octet}, StandardCharsets.ISO_8859_1);
                text.append(plain.matches("[A-Za-z0-9_-]") ? plain : "\\%03d".formatted(octet));
            }
            text.append('.');
        }
        return text.toString();
    }

    private int number(int where) {
        return ((message[where] & 255) << 8) + (message[where + 1] & 255);
    }
}
