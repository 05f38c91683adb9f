package dev.phoenix.lab.users;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers every name with the same addresses, until told otherwise. */
final class NameServer implements AutoCloseable {
    final AtomicInteger questions = new AtomicInteger();
    volatile String v4 = "127.0.0.1";
    volatile String v6 = "";
    volatile long ttl;
    volatile int rcode = Rcode.NOERROR;
    private final DatagramSocket socket;

    NameServer(long ttl) throws IOException {
        this.ttl = ttl;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[4096], 4096);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                var query = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                var wire = answer(query).toWire();
                socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
            } catch (IOException e) {
                return;
            }
        }
    }

    private Message answer(Message query) throws IOException {
        questions.incrementAndGet();
        var question = query.getQuestion();
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(rcode);
        answer.addRecord(question, Section.QUESTION);
        if (question.getType() == Type.A) {
            answer.addRecord(
                    new ARecord(question.getName(), DClass.IN, ttl, InetAddress.getByName(v4)), Section.ANSWER);
        } else if (question.getType() == Type.AAAA && !v6.isEmpty()) {
            answer.addRecord(
                    new AAAARecord(question.getName(), DClass.IN, ttl, InetAddress.getByName(v6)), Section.ANSWER);
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
