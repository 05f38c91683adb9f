package dev.phoenix.dns.host.rfc2136;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/** A name server that does to updates what servers and networks do now and then. Questions it answers rightly. */
final class FaultyServer implements AutoCloseable {
    /** What becomes of an update. */
    enum Fault {
        NONE,
        /** Never answers. */
        SILENT,
        /** Closes the connection without a word. */
        CLOSES,
        /** Closes it in the middle of the answer. */
        HALF_CLOSES,
        SERVFAIL,
        /** SERVFAIL for more than a few records. */
        SERVFAIL_IF_LARGE,
        UNSIGNED,
        WRONGLY_SIGNED,
        GARBAGE,
        /** Says that it is done, and does nothing. */
        LIES,
        /** Says that it is done, and does the first name only. */
        DOES_HALF,
        /** Does it, and the first answer is lost. */
        LOSES_THE_ANSWER,
        /** Does not do it the first time, and answers nothing. */
        LOSES_THE_FIRST,
        /** Begins to transfer the zone, and stops. */
        BREAKS_TRANSFERS
    }

    private static final int LARGE = 10;

    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final Fault fault;
    private final TSIG key;
    private final TSIG otherKey;
    private final List<Record> records;
    final AtomicInteger updates = new AtomicInteger();

    FaultyServer(Fault fault, String keyText, List<Record> records) throws IOException {
        this.fault = fault;
        this.key = TsigKeys.parse(keyText, java.time.InstantSource.system());
        this.otherKey = TsigKeys.parse(keyText.replace("c2Vj", "b2Vj"), java.time.InstantSource.system());
        this.records = new ArrayList<>(records);
        this.tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::serveTcp);
        Thread.startVirtualThread(this::serveUdp);
    }

    ServerAddress address() {
        return new ServerAddress("127.0.0.1", tcp.getLocalPort());
    }

    synchronized boolean has(Record one) {
        return records.contains(one);
    }

    private void serveUdp() {
        var packet = new DatagramPacket(new byte[65535], 65535);
        while (true) {
            try {
                packet.setLength(65535);
                udp.receive(packet);
                var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (answer.isPresent()) {
                    udp.send(new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serveTcp() {
        while (true) {
            try {
                var socket = tcp.accept();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (SocketException closed) {
                return;
            } catch (IOException broken) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            while (true) {
                var query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                var answer = answer(query);
                if (answer.isEmpty()) {
                    if (fault == Fault.SILENT) {
                        in.read();
                    }
                    return;
                }
                var out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(answer.get().length);
                boolean half = fault == Fault.HALF_CLOSES && updates.get() > 0;
                out.write(answer.get(), 0, half ? answer.get().length / 2 : answer.get().length);
                out.flush();
                if (half || fault == Fault.BREAKS_TRANSFERS) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The client has seen enough.
        }
    }

    /** Empty: none. */
    private synchronized Optional<byte[]> answer(byte[] wire) throws IOException {
        var query = new Message(wire);
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setOpcode(query.getHeader().getOpcode());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        var question = query.getQuestion();
        answer.addRecord(question, Section.QUESTION);
        if (query.getHeader().getOpcode() == Opcode.UPDATE) {
            return update(query, answer);
        }
        if (question.getType() == Type.AXFR || question.getType() == Type.IXFR) {
            if (fault == Fault.BREAKS_TRANSFERS) {
                answer.addRecord(records.getFirst(), Section.ANSWER);
            } else {
                answer.getHeader().setRcode(Rcode.REFUSED);
            }
            return signed(query, answer, key);
        }
        records.stream()
                .filter(one -> one.getName().equals(question.getName()) && one.getType() == question.getType())
                .forEach(one -> answer.addRecord(one, Section.ANSWER));
        return signed(query, answer, key);
    }

    private Optional<byte[]> update(Message query, Message answer) {
        int nth = updates.incrementAndGet();
        var changes = query.getSection(Section.UPDATE);
        switch (fault) {
            case SILENT, CLOSES -> {
                return Optional.empty();
            }
            case SERVFAIL -> answer.getHeader().setRcode(Rcode.SERVFAIL);
            case SERVFAIL_IF_LARGE -> {
                if (changes.size() > LARGE) {
                    answer.getHeader().setRcode(Rcode.SERVFAIL);
                } else {
                    answer.getHeader().setRcode(done(query));
                }
            }
            case UNSIGNED -> {
                return Optional.of(answer.toWire());
            }
            case WRONGLY_SIGNED -> {
                return signed(query, answer, otherKey);
            }
            case GARBAGE -> {
                return Optional.of(Arrays.copyOf(answer.toWire(), 13));
            }
            case LIES -> {}
            case DOES_HALF ->
                changes.stream()
                        .filter(one -> one.getName().equals(changes.getFirst().getName()))
                        .forEach(this::make);
            case LOSES_THE_ANSWER -> {
                int code = done(query);
                if (nth == 1) {
                    return Optional.empty();
                }
                answer.getHeader().setRcode(code);
            }
            case LOSES_THE_FIRST -> {
                if (nth == 1) {
                    return Optional.empty();
                }
                answer.getHeader().setRcode(done(query));
            }
            case NONE, HALF_CLOSES, BREAKS_TRANSFERS -> answer.getHeader().setRcode(done(query));
        }
        return signed(query, answer, key);
    }

    private int done(Message query) {
        for (var one : query.getSection(Section.PREREQ)) {
            var same = records.stream()
                    .filter(it -> it.getName().equals(one.getName()) && it.getType() == one.getType())
                    .toList();
            if (one.getDClass() == DClass.NONE ? !same.isEmpty() : !same.contains(one)) {
                return one.getDClass() == DClass.NONE ? Rcode.YXRRSET : Rcode.NXRRSET;
            }
        }
        query.getSection(Section.UPDATE).forEach(this::make);
        return Rcode.NOERROR;
    }

    private void make(Record one) {
        if (one.getDClass() == DClass.ANY) {
            records.removeIf(it -> it.getName().equals(one.getName()) && it.getType() == one.getType());
        } else {
            records.add(one);
        }
    }

    private static Optional<byte[]> signed(Message query, Message answer, TSIG by) {
        by.apply(answer, query.getTSIG());
        return Optional.of(answer.toWire());
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        udp.close();
    }
}
