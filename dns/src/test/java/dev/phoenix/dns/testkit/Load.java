package dev.phoenix.dns.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * Asks for names one after the other, evenly over the second, and counts what is answered. A datagram may get lost where
 * a machine is busy: what was not answered is asked again, as resolvers do.
 */
public final class Load implements AutoCloseable {
    private static final int MILLIS_FOR_STRAGGLERS = 2000;
    /** Rounds of asking again on end in which nothing at all is answered: then nobody answers. */
    private static final int SILENT_ROUNDS = 3;

    private final DatagramSocket socket;
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    /** What is still to be answered, by the number of the message. */
    private final Map<Integer, byte[]> open = new ConcurrentHashMap<>();

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger empty = new AtomicInteger();
    private final AtomicInteger nxdomain = new AtomicInteger();
    private final AtomicInteger servfail = new AtomicInteger();
    private final AtomicInteger otherwise = new AtomicInteger();
    private final long began = System.nanoTime();
    private final long pause;
    private final Thread sender;

    /**
     * @param sent questions
     * @param again questions that had to be asked again
     * @param answered questions, at whichever try
     * @param empty NOERROR without an answer
     * @param otherwise any other code than NOERROR, NXDOMAIN and SERVFAIL
     * @param seconds for sending them
     */
    public record Count(
            int sent, int again, int answered, int empty, int nxdomain, int servfail, int otherwise, double seconds) {}

    public Load(InetSocketAddress server, List<Name> names, int type, int perSecond) throws SocketException {
        socket = new DatagramSocket();
        socket.connect(server);
        socket.setReceiveBufferSize(4 << 20);
        pause = 1_000_000_000L / perSecond;
        Thread.ofPlatform().start(this::receive);
        sender = Thread.ofPlatform().start(() -> send(names, type));
    }

    public int sent() {
        return sent.get();
    }

    private void send(List<Name> names, int type) {
        while (going.get()) {
            int nth = sent.get();
            var query = Message.newQuery(Record.newRecord(names.get(nth % names.size()), type, DClass.IN));
            query.getHeader().unsetFlag(Flags.RD);
            // One number a question: random ones would meet each other among thousands.
            query.getHeader().setID(nth & 0xFFFF);
            var wire = query.toWire();
            open.put(nth & 0xFFFF, wire);
            try {
                socket.send(new DatagramPacket(wire, wire.length));
            } catch (IOException gone) {
                return;
            }
            sent.incrementAndGet();
            LockSupport.parkNanos(began + (nth + 1) * pause - System.nanoTime());
        }
    }

    private void receive() {
        var packet = new DatagramPacket(new byte[65535], 65535);
        while (true) {
            try {
                packet.setLength(65535);
                socket.receive(packet);
                var wire = java.util.Arrays.copyOf(packet.getData(), packet.getLength());
                count(new Message(wire));
            } catch (SocketException closed) {
                return;
            } catch (IOException malformed) {
                otherwise.incrementAndGet();
            }
        }
    }

    private void count(Message answer) {
        if (open.remove(answer.getHeader().getID()) == null) {
            return;
        }
        answered.incrementAndGet();
        switch (answer.getRcode()) {
            case Rcode.NOERROR -> {
                if (answer.getSection(Section.ANSWER).isEmpty()) {
                    empty.incrementAndGet();
                }
            }
            case Rcode.NXDOMAIN -> nxdomain.incrementAndGet();
            case Rcode.SERVFAIL -> servfail.incrementAndGet();
            default -> otherwise.incrementAndGet();
        }
    }

    /** Stops asking, waits for what is still under way, and counts. */
    public Count stop() throws InterruptedException {
        going.set(false);
        sender.join();
        double seconds = (System.nanoTime() - began) / 1e9;
        awaitAnswers();
        for (int silent = 0; silent < SILENT_ROUNDS && !open.isEmpty(); ) {
            int before = answered.get();
            askAgain();
            awaitAnswers();
            silent = answered.get() > before ? 0 : silent + 1;
        }
        return new Count(
                sent.get(),
                again.get(),
                answered.get(),
                empty.get(),
                nxdomain.get(),
                servfail.get(),
                otherwise.get(),
                seconds);
    }

    private void awaitAnswers() throws InterruptedException {
        for (int waited = 0; waited < MILLIS_FOR_STRAGGLERS && !open.isEmpty(); waited += 20) {
            Thread.sleep(20);
        }
    }

    /** Evenly, too: thousands at once would not get through either. */
    private void askAgain() {
        for (var wire : List.copyOf(open.values())) {
            try {
                socket.send(new DatagramPacket(wire, wire.length));
            } catch (IOException gone) {
                return;
            }
            again.incrementAndGet();
            LockSupport.parkNanos(pause);
        }
    }

    @Override
    public void close() {
        going.set(false);
        socket.close();
    }
}
